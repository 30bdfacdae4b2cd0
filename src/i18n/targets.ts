import { mrkdwn } from '../lib/mrkdwn.ts';
import { counted } from './plural.ts';
import { roomy } from './roomy.ts';

// Names of people are mentions that Slack draws; what people typed is escaped where it comes in.

export const en = {
  targets: {
    title: (vendor: string, day: string) => mrkdwn`*Targets of ${vendor}* · ${day}`,
    text: (vendor: string, all: string, agreed: string) =>
      mrkdwn`${vendor} has targets for ${counted(all, 'indicator')}, ${agreed} of them agreed by both sides.`,
    caption: (vendor: string) => `Targets of ${vendor}`,
    table: {
      indicator: 'Indicator',
      floor: 'Floor',
      target: 'Target',
      stretch: 'Stretch',
      attained: 'Met, last 90 days',
      since: 'Agreed',
    },
    attained: (met: string, days: string) => `${met} of ${counted(days, 'day')}`,
    attainedInWords: (met: string, days: string) => `met on ${met} of ${counted(days, 'day')}`,
    missing: (days: string) => ` (${counted(days, 'day')} without data)`,
    noData: 'no data in 90 days',
    byDefault: 'no, default',
    byOperator: 'by the operator',
    since: (day: string) => `since ${day}`,
    agreedHead: '*Agreed by both sides*',
    comingHead: '*Coming*',
    openHead: '*Waiting for an answer*',
    agreedLine: (name: string, since: string, who: string) => `• ${name}: ${since}, ${who}`,
    comingLine: (name: string, figures: string, day: string) => `• ${name}: ${figures} from ${day}`,
    openLine: (name: string, figures: string, by: string) =>
      `• ${name}: ${figures}, proposed by ${by}`,
    more: (count: string) => `… ${count} more in the history`,
    defaults:
      'Defaults hold until both sides agree on others. Periods that began earlier keep their targets.',
    propose: 'Propose a change',
    history: 'History',
    postAgain: 'Post again',
    help: [
      'Usage: `/vendor-targets [vendor]` shows what is agreed and proposes changes.',
      '`/vendor-targets acme channel`, typed in the channel that Acme reads, names the place where proposals appear.',
    ],
    noPeriod: (vendor: string) =>
      mrkdwn`Targets hold from a day on, not for a period. \`/vendor-targets ${vendor}\` shows what holds now; *History* there, what held before.`,
    readOnly: 'Only leads and the vendor’s contacts can propose or agree on targets.',
    onlyLeads: 'Only leads can do this.',
    gone: 'This proposal no longer exists.',

    channelSaved: (vendor: string, channel: string) =>
      mrkdwn`Proposals for ${vendor} appear in `.concat(`<#${channel}> from now on.`),
    channelTaken: (channel: string) =>
      `<#${channel}> is another vendor’s channel. Each vendor needs one of its own.`,
    channelWhich: 'Say which vendor reads this channel: `/vendor-targets acme channel`.',
    channelMissing: (vendor: string) =>
      mrkdwn`${vendor} has no channel yet. Type \`/vendor-targets ${vendor} channel\` in the channel that it reads, then propose again.`,

    form: {
      title: 'Propose a target',
      next: 'Next',
      close: 'Cancel',
      indicator: 'Indicator',
      now: (name: string, figures: string, attained: string) =>
        `Today ${name} has ${figures}; over the last 90 days ${attained}.`,
      none: (name: string) => `${name} has no target today.`,
      floor: 'Floor: no points at or beyond it',
      target: 'Target: 80 of 100 points, the contract is met',
      stretch: 'Stretch: all points',
      units: {
        '%': 'In per cent, such as 85 or 85.5',
        s: 'In seconds, or such as 6:40, 6.5 min, 2 h',
        contacts: 'A number of contacts',
        points: 'In points, such as 30',
        other: 'A number, such as 4.5',
      },
      from: 'Holds from',
      fromHint: 'Periods that begin on this day or later are scored with it.',
      ladder: 'Does it rise?',
      ladders: {
        single: 'No, one target',
        dates: 'Yes, on the dates below',
        met: 'Yes, when met in 2 of the last 3 scored months',
      },
      steps: 'Further steps',
      stepsHint:
        'One a line: floor target stretch, such as 72 88 94. With dates: 2027-03-01 72 88 94.',
      reason: 'Why?',
    },
    confirm: {
      title: 'Check and send',
      send: 'Send',
      back: 'Back',
      intro: (name: string, vendor: string) => mrkdwn`*${name}* for *${vendor}*`,
      attained: (attained: string) => `The new target over the last 90 days: ${attained}.`,
      now: (figures: string) => `Today: ${figures}`,
      eases: 'This asks *less* than what holds today, so it is an exception that both sides grant.',
      where: (channel: string) =>
        `It is posted in <#${channel}>, for everybody who reads there, and counts when both sides have agreed.`,
      signed: 'You agree for your side by sending it.',
    },
    sent: (channel: string) => `Proposed in <#${channel}>.`,
    openAlready:
      'A proposal for this indicator still waits for an answer. Withdraw that one first.',

    figures: (floor: string, target: string, stretch: string) =>
      `floor ${floor} · target ${target} · stretch ${stretch}`,
    short: (floor: string, target: string, stretch: string) => `${floor} / ${target} / ${stretch}`,
    rungFrom: (figures: string, day: string) => `from ${day}: ${figures}`,
    rungAfter: (figures: string) => `then, after 2 met of 3 months: ${figures}`,

    card: {
      title: (vendor: string, name: string) => mrkdwn`🎯 *${vendor}: new target for ${name}*`,
      by: (who: string) => `proposed by ${who}`,
      text: (vendor: string, name: string, figures: string, day: string, state: string) =>
        mrkdwn`${vendor}, target for ${name} from ${day}: ${figures}. ${state}`,
      now: (figures: string) => `Until now: ${figures}`,
      nowNone: 'Until now: no target',
      eases: '⚠️ Less than until now: an exception that both sides grant.',
      reason: (reason: string) => mrkdwn`> ${reason}`,
      client: 'Client',
      vendorSide: 'Vendor',
      signed: (side: string, who: string, when: string) =>
        mrkdwn`✅ ${side}: `.concat(who, `, ${when}`),
      refused: (side: string, who: string, when: string) =>
        mrkdwn`❌ ${side}: `.concat(who, `, ${when}`),
      waits: (side: string) => mrkdwn`⬜ ${side}: no answer yet`,
      states: {
        proposed: 'Waits for an answer.',
        agreed: (day: string) => `Agreed by both sides, holds from ${day}.`,
        late: (day: string) =>
          `Agreed by both sides after its date, so it holds from ${day}, the day of the agreement.`,
        objected: 'Not agreed: what held until now stays.',
        withdrawn: (who: string, when: string) => `Withdrawn by ${who}, ${when}.`,
      },
      plain: {
        proposed: 'Waits for an answer.',
        agreed: 'Agreed by both sides.',
        objected: 'Not agreed.',
        withdrawn: 'Withdrawn.',
      },
      agree: 'Agree',
      object: 'Object',
      withdraw: 'Withdraw',
      record: 'Record consent',
      other: 'Propose other figures',
      elsewhere: (who: string, note: string, recorder: string) =>
        mrkdwn`${who} (elsewhere: ${note}; recorded by `.concat(`${recorder})`),
    },

    object: {
      title: 'Object',
      send: 'Object',
      reason: 'Why? Everybody in the channel reads it.',
    },
    record: {
      title: 'Record consent',
      send: 'Record',
      intro: (vendor: string) =>
        mrkdwn`Nobody of ${vendor} can press here. Write down who agreed, and where: the message will say that you recorded it.`,
      who: 'Who agreed?',
      note: 'Where and when?',
      noteHint: 'Such as: by e-mail of 3 November',
      hasContact: (vendor: string) =>
        mrkdwn`${vendor} has contacts in Slack, who can press Agree themselves.`,
    },

    done: {
      agreed: 'You agreed.',
      bothAgreed: 'You agreed, and so it is settled.',
      objected: 'Your objection is in the channel.',
      withdrawn: 'Withdrawn.',
      recorded: 'Recorded.',
    },
    refused: {
      agreed: 'Both sides have agreed to this already.',
      objected: (who: string, when: string) => `${who} objected first, ${when}.`,
      withdrawn: 'This proposal was withdrawn.',
      signed: (who: string, when: string) => `${who} has answered for your side already, ${when}.`,
      same_person: 'You answered for the other side. One person can’t speak for both.',
      not_proposer: (who: string) => `Only ${who} can withdraw this.`,
    },

    trail: {
      title: 'History of targets',
      intro: (vendor: string) => mrkdwn`*${vendor}* · newest first`,
      empty: 'Nothing has been proposed yet: the defaults hold.',
      more: (count: string) => `${counted(count, 'older one')}: \`npx plumbline target list\``,
      all: 'for every vendor',
      proposed: (who: string, when: string) => `Proposed by ${who}, ${when}`,
      states: {
        proposed: 'waits',
        agreed: (day: string) => `agreed, holds from ${day}`,
        objected: 'not agreed',
        withdrawn: 'withdrawn',
      },
      climbed: (month: string, step: string, met: boolean): string =>
        `${month}: step ${step} ${met ? 'met' : 'missed'}`,
    },

    problems: {
      no_number: (text: string) => `“${text}” is no number that I can read.`,
      ambiguous: (text: string, plain: string, decimal: string) =>
        `“${text}” could be ${plain} or ${decimal}. Write it one of these two ways.`,
      out_of_range: (low: string, high: string) => `It lies between ${low} and ${high}.`,
      order: (rising: boolean): string =>
        rising
          ? 'Higher is better here: floor below target below stretch.'
          : 'Lower is better here: floor above target above stretch.',
      no_day: 'Choose a day.',
      in_past: 'Choose today or later: earlier periods keep their targets.',
      too_far: (years: string) => `Choose a day within ${counted(years, 'year')}.`,
      day_order: 'Each step begins after the one before.',
      no_reason: 'Say why, in a few words.',
      step_form: (dated: boolean): string =>
        dated
          ? 'Write a day and three numbers, such as 2027-03-01 72 88 94.'
          : 'Write three numbers, such as 72 88 94.',
      not_harder: 'Each step asks more than the one before.',
      too_many: (most: string) => `At most ${counted(most, 'further step')}.`,
      no_steps: 'Write at least one further step.',
      stray_steps: 'Say above how it rises, or leave this empty.',
      line: (line: string, problem: string) => `Line ${line}: ${problem}`,
    },
  },
};

type TargetWords = typeof en;

export const zhHans: TargetWords = {
  targets: {
    title: (vendor, day) => mrkdwn`*${vendor} 的目标* · ${day}`,
    text: (vendor, all, agreed) =>
      mrkdwn`${vendor} 共有 ${all} 项指标设有目标，其中 ${agreed} 项经双方同意。`,
    caption: (vendor) => `${vendor} 的目标`,
    table: {
      indicator: '指标',
      floor: '底线',
      target: '目标',
      stretch: '挑战值',
      attained: '近 90 天达标',
      since: '是否约定',
    },
    attained: (met, days) => `${days} 天中 ${met} 天`,
    attainedInWords: (met, days) => `${days} 天中有 ${met} 天达标`,
    missing: (days) => `（${days} 天没有数据）`,
    noData: '近 90 天没有数据',
    byDefault: '否，默认值',
    byOperator: '由运维设定',
    since: (day) => `自 ${day}起`,
    agreedHead: '*双方已同意*',
    comingHead: '*即将生效*',
    openHead: '*等待答复*',
    agreedLine: (name, since, who) => `• ${name}：${since}，${who}`,
    comingLine: (name, figures, day) => `• ${name}：${day}起 ${figures}`,
    openLine: (name, figures, by) => `• ${name}：${figures}，由 ${by} 提出`,
    more: (count) => `……另有 ${count} 项，见历史记录`,
    defaults: '双方另有约定之前，默认值有效。更早开始的时间段沿用当时的目标。',
    propose: '提议修改',
    history: '历史记录',
    postAgain: '重新发布',
    help: [
      '用法：`/vendor-targets [供应商]` 查看约定的目标并提议修改。',
      '在供应商能看到的频道里输入 `/vendor-targets acme channel`，提议就会发布在那里。',
    ],
    noPeriod: (vendor) =>
      mrkdwn`目标自某一天起生效，不按时间段查看。\`/vendor-targets ${vendor}\` 显示现行目标，其中的“历史记录”可查看以往的目标。`,
    readOnly: '只有主管和供应商的联系人可以提议或同意目标。',
    onlyLeads: '只有主管可以这样做。',
    gone: '这项提议已不存在。',

    channelSaved: (vendor, channel) =>
      mrkdwn`今后关于 ${vendor} 的提议会发布在 `.concat(`<#${channel}>。`),
    channelTaken: (channel) => `<#${channel}> 是另一家供应商的频道。每家供应商需要自己的频道。`,
    channelWhich: '请说明这个频道属于哪家供应商：`/vendor-targets acme channel`。',
    channelMissing: (vendor) =>
      mrkdwn`${vendor} 还没有频道。请在它能看到的频道里输入 \`/vendor-targets ${vendor} channel\`，然后重新提议。`,

    form: {
      title: '提议目标',
      next: '下一步',
      close: '取消',
      indicator: '指标',
      now: (name, figures, attained) => `${roomy(name)}目前为 ${figures}；近 90 天：${attained}。`,
      none: (name) => `${roomy(name)}目前没有目标。`,
      floor: '底线：达到或更差则不得分',
      target: '目标：得 80 分（满分 100），即履行合同',
      stretch: '挑战值：得满分',
      units: {
        '%': '百分比，例如 85 或 85.5',
        s: '秒数，或写成 6:40、6.5 分钟、2 小时',
        contacts: '工单数量',
        points: '分值，例如 30',
        other: '数字，例如 4.5',
      },
      from: '生效日期',
      fromHint: '从这一天或之后开始的时间段按它计分。',
      ladder: '会逐步提高吗？',
      ladders: {
        single: '不会，只有一个目标',
        dates: '会，按下面的日期',
        met: '会，最近 3 个计分月中有 2 个达标时',
      },
      steps: '后续台阶',
      stepsHint: '每行一级：底线 目标 挑战值，例如 72 88 94。按日期时：2027-03-01 72 88 94。',
      reason: '理由',
    },
    confirm: {
      title: '确认并发送',
      send: '发送',
      back: '返回',
      intro: (name, vendor) => mrkdwn`*${vendor}* 的 *${name}*`,
      attained: (attained) => `按新目标计算近 90 天：${attained}。`,
      now: (figures) => `目前：${figures}`,
      eases: '*它低于目前的要求：* 属于需要双方同意的例外。',
      where: (channel) => `将发布在 <#${channel}>，频道里的人都能看到；双方同意后才生效。`,
      signed: '发送即代表您这一方同意。',
    },
    sent: (channel) => `已在 <#${channel}> 提出。`,
    openAlready: '这项指标还有一份提议在等待答复。请先撤回那一份。',

    figures: (floor, target, stretch) => `底线 ${floor} · 目标 ${target} · 挑战值 ${stretch}`,
    short: (floor, target, stretch) => `${floor} / ${target} / ${stretch}`,
    rungFrom: (figures, day) => `${day}起：${figures}`,
    rungAfter: (figures) => `之后，3 个月中 2 个达标：${figures}`,

    card: {
      title: (vendor, name) => mrkdwn`🎯 *${vendor}：${roomy(name)}的新目标*`,
      by: (who) => `由 ${who} 提出`,
      text: (vendor, name, figures, day, state) =>
        mrkdwn`${vendor}，${roomy(name)}的目标，${day}起：${figures}。${state}`,
      now: (figures) => `此前：${figures}`,
      nowNone: '此前：没有目标',
      eases: '⚠️ 低于此前的要求：需要双方同意的例外。',
      reason: (reason) => mrkdwn`> ${reason}`,
      client: '甲方',
      vendorSide: '供应商',
      signed: (side, who, when) => mrkdwn`✅ ${side}：`.concat(who, `，${when}`),
      refused: (side, who, when) => mrkdwn`❌ ${side}：`.concat(who, `，${when}`),
      waits: (side) => mrkdwn`⬜ ${side}：尚未答复`,
      states: {
        proposed: '等待答复。',
        agreed: (day) => `双方已同意，${day}起生效。`,
        late: (day) => `双方在原定日期之后才同意，因此自同意之日 ${day}起生效。`,
        objected: '未达成一致，维持此前的目标。',
        withdrawn: (who, when) => `${who} 已撤回，${when}。`,
      },
      plain: {
        proposed: '等待答复。',
        agreed: '双方已同意。',
        objected: '未达成一致。',
        withdrawn: '已撤回。',
      },
      agree: '同意',
      object: '提出异议',
      withdraw: '撤回',
      record: '代为记录同意',
      other: '提议其他数值',
      elsewhere: (who, note, recorder) =>
        mrkdwn`${who}（在别处表示：${note}；由 `.concat(`${recorder} 记录）`),
    },

    object: {
      title: '提出异议',
      send: '提出异议',
      reason: '为什么？频道里的人都会看到。',
    },
    record: {
      title: '代为记录同意',
      send: '记录',
      intro: (vendor) =>
        mrkdwn`${vendor} 没有人可以在这里按按钮。请写明是谁、在哪里同意的；消息会注明由您记录。`,
      who: '谁同意了？',
      note: '在哪里、什么时候？',
      noteHint: '例如：11 月 3 日的邮件',
      hasContact: (vendor) => mrkdwn`${vendor} 在 Slack 里有联系人，可以自己点“同意”。`,
    },

    done: {
      agreed: '您已同意。',
      bothAgreed: '您已同意，目标就此约定。',
      objected: '您的异议已写在频道里。',
      withdrawn: '已撤回。',
      recorded: '已记录。',
    },
    refused: {
      agreed: '双方已经同意了。',
      objected: (who, when) => `${who} 已先提出异议，${when}。`,
      withdrawn: '这项提议已经撤回。',
      signed: (who, when) => `${who} 已代表您这一方答复，${when}。`,
      same_person: '您已代表另一方答复。一个人不能代表双方。',
      not_proposer: (who) => `只有 ${who} 可以撤回。`,
    },

    trail: {
      title: '目标的历史记录',
      intro: (vendor) => mrkdwn`*${vendor}* · 最新的在前`,
      empty: '还没有任何提议，默认值有效。',
      more: (count) => `更早的 ${count} 项：\`npx plumbline target list\``,
      all: '适用于所有供应商',
      proposed: (who, when) => `${who} 提出，${when}`,
      states: {
        proposed: '等待答复',
        agreed: (day) => `已同意，${day}起生效`,
        objected: '未达成一致',
        withdrawn: '已撤回',
      },
      climbed: (month, step, met) => `${month}：第 ${step} 级${met ? '达标' : '未达标'}`,
    },

    problems: {
      no_number: (text) => `“${text}”不是可以识别的数字。`,
      ambiguous: (text, plain, decimal) =>
        `“${text}”可能是 ${plain}，也可能是 ${decimal}。请改用其中一种写法。`,
      out_of_range: (low, high) => `应在 ${low} 和 ${high} 之间。`,
      order: (rising) =>
        rising
          ? '这项指标越高越好：底线 < 目标 < 挑战值。'
          : '这项指标越低越好：底线 > 目标 > 挑战值。',
      no_day: '请选择日期。',
      in_past: '请选择今天或之后的日期：更早的时间段沿用当时的目标。',
      too_far: (years) => `请选择 ${years} 年以内的日期。`,
      day_order: '每一级的日期要晚于上一级。',
      no_reason: '请简单说明理由。',
      step_form: (dated) =>
        dated ? '请写日期和三个数字，例如 2027-03-01 72 88 94。' : '请写三个数字，例如 72 88 94。',
      not_harder: '每一级的要求要高于上一级。',
      too_many: (most) => `后续台阶最多 ${most} 级。`,
      no_steps: '请至少写一级后续台阶。',
      stray_steps: '请在上面选择如何提高，或将此处留空。',
      line: (line, problem) => `第 ${line} 行：${problem}`,
    },
  },
};

export const zhHant: TargetWords = {
  targets: {
    title: (vendor, day) => mrkdwn`*${vendor} 的目標* · ${day}`,
    text: (vendor, all, agreed) =>
      mrkdwn`${vendor} 共有 ${all} 項指標訂有目標，其中 ${agreed} 項經雙方同意。`,
    caption: (vendor) => `${vendor} 的目標`,
    table: {
      indicator: '指標',
      floor: '底線',
      target: '目標',
      stretch: '挑戰值',
      attained: '近 90 天達標',
      since: '是否約定',
    },
    attained: (met, days) => `${days} 天中 ${met} 天`,
    attainedInWords: (met, days) => `${days} 天中有 ${met} 天達標`,
    missing: (days) => `（${days} 天沒有資料）`,
    noData: '近 90 天沒有資料',
    byDefault: '否，預設值',
    byOperator: '由維運設定',
    since: (day) => `自 ${day}起`,
    agreedHead: '*雙方已同意*',
    comingHead: '*即將生效*',
    openHead: '*等待答覆*',
    agreedLine: (name, since, who) => `• ${name}：${since}，${who}`,
    comingLine: (name, figures, day) => `• ${name}：${day}起 ${figures}`,
    openLine: (name, figures, by) => `• ${name}：${figures}，由 ${by} 提出`,
    more: (count) => `……另有 ${count} 項，見歷史紀錄`,
    defaults: '雙方另有約定之前，預設值有效。更早開始的期間沿用當時的目標。',
    propose: '提議修改',
    history: '歷史紀錄',
    postAgain: '重新發布',
    help: [
      '用法：`/vendor-targets [供應商]` 查看約定的目標並提議修改。',
      '在供應商能看到的頻道裡輸入 `/vendor-targets acme channel`，提議就會發布在那裡。',
    ],
    noPeriod: (vendor) =>
      mrkdwn`目標自某一天起生效，不依期間查看。\`/vendor-targets ${vendor}\` 顯示現行目標，其中的「歷史紀錄」可查看以往的目標。`,
    readOnly: '只有主管和供應商的聯絡人可以提議或同意目標。',
    onlyLeads: '只有主管可以這樣做。',
    gone: '這項提議已不存在。',

    channelSaved: (vendor, channel) =>
      mrkdwn`今後關於 ${vendor} 的提議會發布在 `.concat(`<#${channel}>。`),
    channelTaken: (channel) => `<#${channel}> 是另一家供應商的頻道。每家供應商需要自己的頻道。`,
    channelWhich: '請說明這個頻道屬於哪家供應商：`/vendor-targets acme channel`。',
    channelMissing: (vendor) =>
      mrkdwn`${vendor} 還沒有頻道。請在它能看到的頻道裡輸入 \`/vendor-targets ${vendor} channel\`，然後重新提議。`,

    form: {
      title: '提議目標',
      next: '下一步',
      close: '取消',
      indicator: '指標',
      now: (name, figures, attained) => `${roomy(name)}目前為 ${figures}；近 90 天：${attained}。`,
      none: (name) => `${roomy(name)}目前沒有目標。`,
      floor: '底線：達到或更差則不得分',
      target: '目標：得 80 分（滿分 100），即履行合約',
      stretch: '挑戰值：得滿分',
      units: {
        '%': '百分比，例如 85 或 85.5',
        s: '秒數，或寫成 6:40、6.5 分鐘、2 小時',
        contacts: '案件數量',
        points: '分值，例如 30',
        other: '數字，例如 4.5',
      },
      from: '生效日期',
      fromHint: '從這一天或之後開始的期間以此計分。',
      ladder: '會逐步提高嗎？',
      ladders: {
        single: '不會，只有一個目標',
        dates: '會，依下面的日期',
        met: '會，最近 3 個計分月中有 2 個達標時',
      },
      steps: '後續階段',
      stepsHint: '每行一階：底線 目標 挑戰值，例如 72 88 94。依日期時：2027-03-01 72 88 94。',
      reason: '理由',
    },
    confirm: {
      title: '確認並送出',
      send: '送出',
      back: '返回',
      intro: (name, vendor) => mrkdwn`*${vendor}* 的 *${name}*`,
      attained: (attained) => `依新目標計算近 90 天：${attained}。`,
      now: (figures) => `目前：${figures}`,
      eases: '*它低於目前的要求：* 屬於需要雙方同意的例外。',
      where: (channel) => `將發布在 <#${channel}>，頻道裡的人都能看到；雙方同意後才生效。`,
      signed: '送出即代表您這一方同意。',
    },
    sent: (channel) => `已在 <#${channel}> 提出。`,
    openAlready: '這項指標還有一份提議在等待答覆。請先撤回那一份。',

    figures: (floor, target, stretch) => `底線 ${floor} · 目標 ${target} · 挑戰值 ${stretch}`,
    short: (floor, target, stretch) => `${floor} / ${target} / ${stretch}`,
    rungFrom: (figures, day) => `${day}起：${figures}`,
    rungAfter: (figures) => `之後，3 個月中 2 個達標：${figures}`,

    card: {
      title: (vendor, name) => mrkdwn`🎯 *${vendor}：${roomy(name)}的新目標*`,
      by: (who) => `由 ${who} 提出`,
      text: (vendor, name, figures, day, state) =>
        mrkdwn`${vendor}，${roomy(name)}的目標，${day}起：${figures}。${state}`,
      now: (figures) => `先前：${figures}`,
      nowNone: '先前：沒有目標',
      eases: '⚠️ 低於先前的要求：需要雙方同意的例外。',
      reason: (reason) => mrkdwn`> ${reason}`,
      client: '委託方',
      vendorSide: '供應商',
      signed: (side, who, when) => mrkdwn`✅ ${side}：`.concat(who, `，${when}`),
      refused: (side, who, when) => mrkdwn`❌ ${side}：`.concat(who, `，${when}`),
      waits: (side) => mrkdwn`⬜ ${side}：尚未答覆`,
      states: {
        proposed: '等待答覆。',
        agreed: (day) => `雙方已同意，${day}起生效。`,
        late: (day) => `雙方在原定日期之後才同意，因此自同意之日 ${day}起生效。`,
        objected: '未達成共識，維持先前的目標。',
        withdrawn: (who, when) => `${who} 已撤回，${when}。`,
      },
      plain: {
        proposed: '等待答覆。',
        agreed: '雙方已同意。',
        objected: '未達成共識。',
        withdrawn: '已撤回。',
      },
      agree: '同意',
      object: '提出異議',
      withdraw: '撤回',
      record: '代為記錄同意',
      other: '提議其他數值',
      elsewhere: (who, note, recorder) =>
        mrkdwn`${who}（在別處表示：${note}；由 `.concat(`${recorder} 記錄）`),
    },

    object: {
      title: '提出異議',
      send: '提出異議',
      reason: '為什麼？頻道裡的人都會看到。',
    },
    record: {
      title: '代為記錄同意',
      send: '記錄',
      intro: (vendor) =>
        mrkdwn`${vendor} 沒有人可以在這裡按按鈕。請寫明是誰、在哪裡同意的；訊息會註明由您記錄。`,
      who: '誰同意了？',
      note: '在哪裡、什麼時候？',
      noteHint: '例如：11 月 3 日的電子郵件',
      hasContact: (vendor) => mrkdwn`${vendor} 在 Slack 裡有聯絡人，可以自己按「同意」。`,
    },

    done: {
      agreed: '您已同意。',
      bothAgreed: '您已同意，目標就此約定。',
      objected: '您的異議已寫在頻道裡。',
      withdrawn: '已撤回。',
      recorded: '已記錄。',
    },
    refused: {
      agreed: '雙方已經同意了。',
      objected: (who, when) => `${who} 已先提出異議，${when}。`,
      withdrawn: '這項提議已經撤回。',
      signed: (who, when) => `${who} 已代表您這一方答覆，${when}。`,
      same_person: '您已代表另一方答覆。一個人不能代表雙方。',
      not_proposer: (who) => `只有 ${who} 可以撤回。`,
    },

    trail: {
      title: '目標的歷史紀錄',
      intro: (vendor) => mrkdwn`*${vendor}* · 最新的在前`,
      empty: '還沒有任何提議，預設值有效。',
      more: (count) => `更早的 ${count} 項：\`npx plumbline target list\``,
      all: '適用於所有供應商',
      proposed: (who, when) => `${who} 提出，${when}`,
      states: {
        proposed: '等待答覆',
        agreed: (day) => `已同意，${day}起生效`,
        objected: '未達成共識',
        withdrawn: '已撤回',
      },
      climbed: (month, step, met) => `${month}：第 ${step} 階${met ? '達標' : '未達標'}`,
    },

    problems: {
      no_number: (text) => `「${text}」不是可以辨識的數字。`,
      ambiguous: (text, plain, decimal) =>
        `「${text}」可能是 ${plain}，也可能是 ${decimal}。請改用其中一種寫法。`,
      out_of_range: (low, high) => `應在 ${low} 和 ${high} 之間。`,
      order: (rising) =>
        rising
          ? '這項指標愈高愈好：底線 < 目標 < 挑戰值。'
          : '這項指標愈低愈好：底線 > 目標 > 挑戰值。',
      no_day: '請選擇日期。',
      in_past: '請選擇今天或之後的日期：更早的期間沿用當時的目標。',
      too_far: (years) => `請選擇 ${years} 年以內的日期。`,
      day_order: '每一階的日期要晚於上一階。',
      no_reason: '請簡單說明理由。',
      step_form: (dated) =>
        dated ? '請寫日期和三個數字，例如 2027-03-01 72 88 94。' : '請寫三個數字，例如 72 88 94。',
      not_harder: '每一階的要求要高於上一階。',
      too_many: (most) => `後續階段最多 ${most} 階。`,
      no_steps: '請至少寫一階後續階段。',
      stray_steps: '請在上面選擇如何提高，或將此處留空。',
      line: (line, problem) => `第 ${line} 行：${problem}`,
    },
  },
};
