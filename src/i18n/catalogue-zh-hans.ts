import type { CatalogueWords } from './catalogue-en.ts';

export const zhHans: CatalogueWords = {
  notes: {
    volume: { gaming: '把一个诉求拆成几张工单会重复计数。进线量本身不计分。', benchmarks: [] },
    service_level: {
      gaming:
        '把等了很久才放弃的算作“短时放弃”、让客户先在语音菜单里等、把来电转走。全月达标可能掩盖糟糕的半小时。',
      benchmarks: [
        '20 秒内接起 80% 只是沿用的习惯，来历不明，行业并无标准。',
        '实际使用的算法有五种，同样的来电结果可相差数个百分点。',
      ],
    },
    abandonment: {
      gaming: '放宽“短时放弃”的界限。客户有多少耐心，往往比供应商的表现更能左右这个数字。',
      benchmarks: [
        '常见目标为 3% 至 5%。',
        '5% 至 8% 属常见水平，不超过 5% 为良好；最多有 2% 的来电并非真正放弃。',
        '高服务水平下为 2.5% 至 3.5%。',
        '没有统一标准，取决于客户的耐心。',
      ],
    },
    asa: { gaming: '客户进入队列之前在语音菜单里的等待不计入。', benchmarks: [] },
    aht: {
      gaming:
        '草草挂断：公开的通话记录中，个别客服人员 10 秒以内的通话占比是常人的三到六倍。时长本身并非越短或越长越好。',
      benchmarks: [
        '电信 528 秒，零售 324 秒，商业、IT 与金融服务 282 秒。这类表格并不可靠。',
        '许多表格自称出自康奈尔的报告，而报告里的数字是 190 秒。',
      ],
    },
    talk_time: { gaming: '草草挂断，或把通话中的工作挪到话后。', benchmarks: [] },
    first_response_time: {
      gaming: '先回一句空话，只为让计时停下。',
      benchmarks: [
        '常见目标：邮件 4 小时、在线聊天 60 秒、电话 30 秒；Zendesk 客户的中位数为 6.3 小时。',
        '国内供应商对在线聊天的承诺为 30 秒或 45 秒。',
      ],
    },
    resolution_time: {
      gaming: '提前关单，或名义上“等待客户”。少数拖得很久的工单会左右平均值。',
      benchmarks: [],
    },
    sla_compliance: {
      gaming: '开单后调低优先级、在时限最后一成时间里暂停计时、提前关单、拆分工单。',
      benchmarks: [],
    },
    resolution_rate: {
      gaming: '把没解决的也关掉。',
      benchmarks: ['国内一家供应商承诺不低于 95%。'],
    },
    reopen_rate: {
      gaming: '另开新单而不重开旧单；长时间等待后自动关单。',
      benchmarks: ['低于 5% 属健康水平。', 'Endsight 对 260 家公司的调查平均为 3.1%。'],
    },
    fcr: {
      gaming: '关了再开新单、让客户改打别的热线、只解决一半。',
      benchmarks: [
        '平均 70%，70% 至 79% 为良好，80% 以上为世界一流，只有 5% 的中心做到；以问卷统计。',
        '问卷口径：零售 78%、保险 76%、能源 72%、金融 71%、技术支持 65%、电信 61%。',
      ],
    },
    repeat_rate: {
      gaming: '同首次解决率。每天来查余额的客户看上去也像重复来电。',
      benchmarks: [],
    },
    transfer_rate: { gaming: '不转接，而是让客户自己改打别的热线。', benchmarks: [] },
    escalation_rate: { gaming: '该升级的工单压在一线不报。', benchmarks: [] },
    complaint_rate: { gaming: '把投诉登记成咨询。', benchmarks: [] },
    defect_rate: {
      gaming: '专挑简单的工单质检，或由供应商自己质检。应由甲方复检其中一成。',
      benchmarks: [],
    },
    csat: {
      gaming: '只邀请满意的客户、只在顺利的服务后邀请、引导打分、干脆不邀请。',
      benchmarks: [
        '据转述，COPC 建议高分占比不低于 85%，低分占比不超过 5%。',
        '常见水平为 75% 至 85%。',
        'Zendesk 客户第三季度平均为 82%。',
        '世界一流：85% 的客户打满分“非常满意”。',
      ],
    },
    nps: {
      gaming: '同满意度。它更多反映品牌而非供应商；未找到外包行业的数据。',
      benchmarks: ['全行业为 +32。'],
    },
    ces: {
      gaming: '同满意度。量表有正有反，先确认哪一端表示“轻松”。',
      benchmarks: ['7 分制平均 5.5 分。'],
    },
    sentiment: {
      gaming: '模型会判错，换个版本数字就会变。请抽样人工标注并对比。',
      benchmarks: [],
    },
    cost_per_contact: {
      gaming: '便宜却没解决问题的服务，所以默认按已解决的计算。',
      benchmarks: [
        '美国：电话 5.25 美元、邮件 4.42 美元、在线聊天 3.82 美元。',
        '每通接听 5.89 美元，介于 3.39 与 9.51 之间。',
      ],
    },
    conversion_rate: {
      gaming: '卖出去的，客户两周内又退掉。',
      benchmarks: ['教育行业一例：线索转化 12%；没有统一标准。'],
    },
    churn_rate: {
      gaming: '只数解约的，会漏掉不声不响离开的客户。流失多半不是供应商造成的。',
      benchmarks: [],
    },
    retention_rate: { gaming: '挑最好看的观察期。', benchmarks: [] },
    cost_saving: { gaming: '挑选有利的基准。基准要锁定，写明日期和批准人。', benchmarks: [] },
    roi: { gaming: '把本来就会有的收益也算进去。', benchmarks: [] },
    clv: { gaming: '假定眼下的留存率会一直保持。', benchmarks: [] },
    arpu: { gaming: '把不活跃的客户从分母里剔除。', benchmarks: [] },
    revenue: { gaming: '没有对照组就谈增收。', benchmarks: [] },
    compliance: { gaming: '检查事先打招呼；把事故往轻里报。', benchmarks: [] },
    transparency: { gaming: '报告准时，却略去出了问题的部分。', benchmarks: [] },
    flexibility: { gaming: '把约定日期定得很晚，怎么都不会误期。', benchmarks: [] },
    innovation: { gaming: '只数点子，不数已上线并有实测效果的改进。', benchmarks: [] },
    partnership: { gaming: '凭一个人的好恶。请双方都打分，并展示差距。', benchmarks: [] },
    attitude: {
      gaming: '评分人尺度漂移，或因一次好表现全盘给高分。请轮换评分人，并抽一部分双评。',
      benchmarks: [],
    },
    communication: {
      gaming: '评分人尺度漂移，或因一次好表现全盘给高分。请轮换评分人，并抽一部分双评。',
      benchmarks: [],
    },
  },
  anchors: {
    compliance: [
      '违反了保护客户或数据的规定，或隐瞒了事故。',
      '规定知道但常不执行，同样的问题反复出现。',
      '检查通过，有小问题，提醒后整改。',
      '检查通过，问题主动按期整改。',
      '在检查之前就主动发现并报告风险。',
    ],
    transparency: [
      '数据缺失或有误，提问得不到答复。',
      '报告迟交或不全，坏消息要从别处听到。',
      '报告完整准时，问起来会说明原因。',
      '在我们发现之前就主动说明问题和原因。',
      '他们看得到的，我们随时都能看到。',
    ],
    flexibility: [
      '拒绝变更，或答应了从不落实。',
      '变更总是迟到，每次都要讨价还价。',
      '约定的变更按约定日期完成。',
      '临时变更和高峰都能应对，质量不降。',
      '能预见变化，人手早有准备。',
    ],
    innovation: [
      '不要求就没有任何改进。',
      '提过想法，没有下文。',
      '和我们一起试过一些想法。',
      '改进已上线，效果有实测。',
      '持续有经实测的改进，改变了我们的做法。',
    ],
    partnership: [
      '事事只谈合同。',
      '问题互相推诿。',
      '双方都说到做到。',
      '不论谁的责任，问题一起解决。',
      '共同制定计划，成本和风险都开诚布公。',
    ],
    attitude: [
      '对客户粗鲁或置之不理。',
      '答得没错但生硬，客户要问两遍。',
      '友好、正确，照话术来。',
      '用心：理解客户的处境并说出来。',
      '即使答案是“不行”，客户也觉得被照顾到了。',
    ],
    communication: [
      '客户听不懂，或得到互相矛盾的答复。',
      '费些劲能听懂，语言或条理欠佳。',
      '答复清楚，语言规范。',
      '清楚完整：不等客户问就说明下一步和时间。',
      '再难的事也能用客户自己的话讲明白。',
    ],
  },
};
