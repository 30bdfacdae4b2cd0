// Each indicator's variants by id: what they are called and what they count.

type IndicatorWords = Readonly<
  Record<string, { readonly name: string; readonly definition: string }>
>;

export const en: IndicatorWords = {
  'volume/contacts': {
    name: 'Contacts',
    definition: 'Contacts that arrived in the period, whatever became of them.',
  },
  'first_response_time/within_target': {
    name: 'First response in time',
    definition:
      'Share of first responses given within the agreed time, by the agreed hours and by the day of the response.',
  },
  'first_response_time/median': {
    name: 'First response, median',
    definition: 'Half of the first responses came faster than this, in the agreed hours.',
  },
  'first_response_time/p90': {
    name: 'First response, 90th percentile',
    definition: 'Nine of ten first responses came faster than this, in the agreed hours.',
  },
  'first_response_time/mean': {
    name: 'First response, mean',
    definition: 'Mean time from arrival to first response, in the agreed hours.',
  },
  'resolution_time/within_target': {
    name: 'Resolved in time',
    definition:
      'Share of resolved contacts that took no longer than agreed, by the agreed hours and without pauses.',
  },
  'resolution_time/median': {
    name: 'Resolution, median',
    definition:
      'Half of the resolved contacts took less than this, in the agreed hours and without pauses.',
  },
  'resolution_time/p90': {
    name: 'Resolution, 90th percentile',
    definition:
      'Nine of ten resolved contacts took less than this, in the agreed hours and without pauses.',
  },
  'resolution_time/mean': {
    name: 'Resolution, mean',
    definition:
      'Mean time from arrival to resolution, in the agreed hours and without pauses. Few slow contacts move it a lot.',
  },
  'sla_compliance/resolution': {
    name: 'Resolution SLA',
    definition:
      'Share resolved in time, of all contacts whose time was up: resolved late or still open past due is missed. Cancelled and abandoned contacts don’t count.',
  },
  'reopen_rate/cohort_14d': {
    name: 'Reopened',
    definition:
      'Share of resolved contacts that were opened again. The last 14 days wait until their window is complete.',
  },
  'aht/talk_hold_wrap': {
    name: 'Handling time',
    definition: 'Mean of talk, hold and wrap-up time per handled contact.',
  },
  'aht/talk_hold_wrap_median': {
    name: 'Handling time, median',
    definition: 'Half of the handled contacts took less talk, hold and wrap-up time.',
  },
  'aht/talk_hold_wrap_p90': {
    name: 'Handling time, 90th percentile',
    definition: 'Nine of ten handled contacts took less talk, hold and wrap-up time.',
  },
  'csat/top2': {
    name: 'CSAT, top 2',
    definition: 'Share of survey answers of 4 or 5 out of 5. Blank answers don’t count.',
  },
  'csat/bottom2': {
    name: 'CSAT, bottom 2',
    definition: 'Share of survey answers of 1 or 2 out of 5.',
  },
  'nps/nps': {
    name: 'NPS',
    definition: 'Share of 9 and 10 less share of 0 to 6, on a scale from 0 to 10.',
  },
  'service_level/ignore_early_abandons': {
    name: 'Service level',
    definition:
      'Answered within the threshold, of all answered or hung up after it. Those who hang up earlier don’t count.',
  },
  'service_level/answered_and_abandoned_within': {
    name: 'Service level, with abandons within',
    definition: 'Answered or hung up within the threshold, of all answered and abandoned.',
  },
  'service_level/of_answered': {
    name: 'Service level of answered',
    definition: 'Answered within the threshold, of all answered. It doesn’t see who hung up.',
  },
  'service_level/of_offered': {
    name: 'Service level of offered',
    definition:
      'Answered within the threshold, of all answered and abandoned. The strictest of all.',
  },
  'service_level/credit_short_abandons': {
    name: 'Service level, short abandons credited',
    definition:
      'Answered within the threshold or hung up within 5 seconds, of all answered and abandoned.',
  },
  'service_level/drop_short_abandons': {
    name: 'Service level without short abandons',
    definition:
      'Answered within the threshold, of all answered and abandoned but those who hung up within 5 seconds.',
  },
  'abandonment/excl_short': {
    name: 'Abandoned',
    definition:
      'Hung up while waiting, of all answered and abandoned. Those who hang up within 5 seconds don’t count.',
  },
  'abandonment/all': {
    name: 'Abandoned, all',
    definition: 'Hung up while waiting, however soon, of all answered and abandoned.',
  },
  'abandonment/excl_within_threshold': {
    name: 'Abandoned after the threshold',
    definition:
      'Hung up after the service level’s threshold, of those and all answered. Those who hang up earlier don’t count.',
  },
  'abandonment/not_called_back': {
    name: 'Lost and not called back',
    definition:
      'Hung up and was not called back within 24 hours, of all answered and abandoned. Only known customers count as abandoned.',
  },
  'asa/all_answered': {
    name: 'Speed of answer',
    definition: 'Mean wait of all who were answered.',
  },
  'asa/waited': {
    name: 'Speed of answer, if waiting',
    definition: 'Mean wait of those who were answered and had to wait at all.',
  },
  'resolution_time/first': {
    name: 'First resolution, median',
    definition:
      'Half of the resolved contacts were resolved for the first time within this, in the agreed hours and without pauses.',
  },
  'resolution_time/total': {
    name: 'Final resolution, median',
    definition:
      'Half of the resolved contacts were resolved for good within this, reopenings included, in the agreed hours and without pauses.',
  },
  'sla_compliance/first_response': {
    name: 'First-response SLA',
    definition:
      'Share answered in time, of all contacts whose time to answer was up: answered late or still unanswered past due is missed.',
  },
  'sla_compliance/next_response': {
    name: 'Next-response SLA',
    definition:
      'Share given in time, of all later answers whose time was up: late or still missing past due is missed.',
  },
  'resolution_rate/cohort_7d': {
    name: 'Resolved within 7 days',
    definition:
      'Share of opened contacts that were resolved within 7 days. The last days wait until their window is complete.',
  },
  'resolution_rate/in_period': {
    name: 'Resolved of ended',
    definition:
      'Share that was resolved, of all contacts that ended in the period, resolved or closed unresolved.',
  },
  'reopen_rate/events': {
    name: 'Reopenings per contact',
    definition: 'How often a resolved contact was opened again, on average.',
  },
  'fcr/same_reason': {
    name: 'First contact resolution',
    definition:
      'Share of first contacts that the customer didn’t have to follow with another one for the same reason within 7 days, at any vendor and on any channel.',
  },
  'fcr/any_reason': {
    name: 'First contact resolution, any reason',
    definition:
      'Share of first contacts that the customer didn’t follow with another one for whatever reason within 7 days.',
  },
  'fcr/survey': {
    name: 'First contact resolution, survey',
    definition:
      'Share of customers who say that their issue was solved, of those who answered that question.',
  },
  'fcr/one_and_done': {
    name: 'One and done',
    definition: 'Share of resolved contacts with one reply, no transfer and no reopening.',
  },
  'repeat_rate/same_reason': {
    name: 'Repeat contacts',
    definition:
      'Share of first contacts followed by another one for the same reason within 7 days.',
  },
  'repeat_rate/any_reason': {
    name: 'Repeat contacts, any reason',
    definition:
      'Share of first contacts followed by another one for whatever reason within 7 days.',
  },
  'transfer_rate/contacts': {
    name: 'Transferred',
    definition: 'Share of contacts that were passed on to somebody else.',
  },
  'escalation_rate/contacts': {
    name: 'Escalated',
    definition: 'Share of contacts that were escalated.',
  },
  'complaint_rate/per_1000_contacts': {
    name: 'Complaints',
    definition: 'Complaints per thousand handled contacts.',
  },
  'complaint_rate/justified': {
    name: 'Complaints, justified',
    definition:
      'Complaints whose cause is known and lies not with the customer, per thousand handled contacts.',
  },
  'complaint_rate/per_1000_customers': {
    name: 'Complaints per 1,000 customers',
    definition: 'Complaints per thousand customers who were in touch in the period.',
  },
  'defect_rate/contacts': {
    name: 'Defective contacts',
    definition: 'Share of audited contacts with at least one defect.',
  },
  'defect_rate/defects_per_contact': {
    name: 'Defects per contact',
    definition: 'Defects found per audited contact.',
  },
  'aht/talk_wrap': {
    name: 'Handling time without hold',
    definition: 'Mean of talk and wrap-up time per handled contact.',
  },
  'aht/talk_wrap_median': {
    name: 'Handling time without hold, median',
    definition: 'Half of the handled contacts took less talk and wrap-up time.',
  },
  'aht/talk_wrap_p90': {
    name: 'Handling time without hold, 90th percentile',
    definition: 'Nine of ten handled contacts took less talk and wrap-up time.',
  },
  'talk_time/mean': {
    name: 'Talk time',
    definition: 'Mean talk time per handled contact.',
  },
  'talk_time/median': {
    name: 'Talk time, median',
    definition: 'Half of the handled contacts took less talk time.',
  },
  'talk_time/p90': {
    name: 'Talk time, 90th percentile',
    definition: 'Nine of ten handled contacts took less talk time.',
  },
  'csat/mean': {
    name: 'CSAT, mean',
    definition: 'Mean survey answer out of 5.',
  },
  'csat/top1': {
    name: 'CSAT, top box',
    definition: 'Share of survey answers of 5 out of 5.',
  },
  'ces/agree': {
    name: 'Easy to deal with',
    definition: 'Share of survey answers of 5 to 7 out of 7: the customer agrees that it was easy.',
  },
  'ces/mean': {
    name: 'Ease, mean',
    definition: 'Mean survey answer out of 7, 7 the easiest.',
  },
  'ces/net': {
    name: 'Ease, net',
    definition: 'Share of 6 and 7 less share of 1 to 3, on a scale from 1 to 7.',
  },
  'sentiment/mean': {
    name: 'Sentiment',
    definition: 'Mean of how customers sounded, from −1 to 1, as the source’s model heard it.',
  },
  'sentiment/negative': {
    name: 'Negative sentiment',
    definition: 'Share of contacts in which the customer sounded negative.',
  },
  'cost_per_contact/per_resolved': {
    name: 'Cost per resolved contact',
    definition: 'What all contacts cost, resolved or not, divided by those that were resolved.',
  },
  'cost_per_contact/per_contact': {
    name: 'Cost per contact',
    definition: 'Mean cost of a contact.',
  },
  'cost_per_contact/per_minute': {
    name: 'Cost per minute',
    definition: 'What contacts cost, divided by their minutes of handling.',
  },
};

export const zhHans: IndicatorWords = {
  'volume/contacts': {
    name: '进线量',
    definition: '时间段内进线的全部工单，不论结果如何。',
  },
  'first_response_time/within_target': {
    name: '首次响应及时率',
    definition: '在约定时间内作出首次响应的比例，按约定的工作时间计时、按响应当天统计。',
  },
  'first_response_time/median': {
    name: '首次响应中位数',
    definition: '一半的首次响应比这个时间快，按约定的工作时间计时。',
  },
  'first_response_time/p90': {
    name: '首次响应 P90',
    definition: '九成的首次响应比这个时间快，按约定的工作时间计时。',
  },
  'first_response_time/mean': {
    name: '首次响应平均时长',
    definition: '从进线到首次响应的平均时间，按约定的工作时间计时。',
  },
  'resolution_time/within_target': {
    name: '按时解决率',
    definition: '已解决的工单中，用时不超过约定的比例；按约定的工作时间计时，扣除暂停。',
  },
  'resolution_time/median': {
    name: '解决时长中位数',
    definition: '一半已解决的工单用时不超过此值，按约定的工作时间计时，扣除暂停。',
  },
  'resolution_time/p90': {
    name: '解决时长 P90',
    definition: '九成已解决的工单用时不超过此值，按约定的工作时间计时，扣除暂停。',
  },
  'resolution_time/mean': {
    name: '平均解决时长',
    definition:
      '从进线到解决的平均时间，按约定的工作时间计时，扣除暂停。少数极慢的工单就会把它拉高。',
  },
  'sla_compliance/resolution': {
    name: '解决时效 SLA',
    definition:
      '期限已到的工单中按时解决的比例；超时解决或到期仍未解决算未达标。已取消和已放弃的不计。',
  },
  'reopen_rate/cohort_14d': {
    name: '重开率',
    definition: '已解决的工单中又被重新打开的比例。最近 14 天要等观察期满才计入。',
  },
  'aht/talk_hold_wrap': {
    name: '平均处理时长',
    definition: '每张已处理工单的通话、保持和话后时间的平均值。',
  },
  'aht/talk_hold_wrap_median': {
    name: '处理时长中位数',
    definition: '一半已处理工单的通话、保持和话后时间不超过此值。',
  },
  'aht/talk_hold_wrap_p90': {
    name: '处理时长 P90',
    definition: '九成已处理工单的通话、保持和话后时间不超过此值。',
  },
  'csat/top2': {
    name: '满意度',
    definition: '问卷中打 4 分或 5 分（满分 5 分）的比例。未作答的不计。',
  },
  'csat/bottom2': {
    name: '不满意率',
    definition: '问卷中打 1 分或 2 分（满分 5 分）的比例。',
  },
  'nps/nps': {
    name: '净推荐值（NPS）',
    definition: '打 9–10 分的比例减去打 0–6 分的比例（0 至 10 分制）。',
  },
  'service_level/ignore_early_abandons': {
    name: '服务水平',
    definition: '阈值内接起的，占全部接起的和等待超过阈值后放弃的比例；阈值内放弃的不计。',
  },
  'service_level/answered_and_abandoned_within': {
    name: '服务水平（含阈值内放弃）',
    definition: '阈值内接起或放弃的，占全部接起和放弃的比例。',
  },
  'service_level/of_answered': {
    name: '服务水平（仅接起）',
    definition: '阈值内接起的，占全部接起的比例；不反映放弃的来电。',
  },
  'service_level/of_offered': {
    name: '服务水平（全部进线）',
    definition: '阈值内接起的，占全部接起和放弃的比例；最严格的口径。',
  },
  'service_level/credit_short_abandons': {
    name: '服务水平（短时放弃计入达标）',
    definition: '阈值内接起的和 5 秒内放弃的，占全部接起和放弃的比例。',
  },
  'service_level/drop_short_abandons': {
    name: '服务水平（剔除短时放弃）',
    definition: '阈值内接起的，占剔除 5 秒内放弃后全部接起和放弃的比例。',
  },
  'abandonment/excl_short': {
    name: '放弃率',
    definition: '等待中放弃的，占全部接起和放弃的比例；5 秒内放弃的不计。',
  },
  'abandonment/all': {
    name: '放弃率（全部）',
    definition: '等待中放弃的，占全部接起和放弃的比例，不论等了多久。',
  },
  'abandonment/excl_within_threshold': {
    name: '放弃率（超过阈值）',
    definition: '等待超过服务水平阈值后放弃的，占其与全部接起之和的比例；阈值内放弃的不计。',
  },
  'abandonment/not_called_back': {
    name: '放弃且未回拨',
    definition: '放弃后 24 小时内没有回拨的，占全部接起和放弃的比例；放弃的只计已知客户。',
  },
  'asa/all_answered': {
    name: '平均应答速度（ASA）',
    definition: '全部接起来电的平均等待时间。',
  },
  'asa/waited': {
    name: '平均应答速度（仅计有等待的）',
    definition: '接起前确实等待过的来电的平均等待时间。',
  },
  'resolution_time/first': {
    name: '首次解决时长中位数',
    definition: '一半已解决的工单在此时间内首次解决，按约定的工作时间计时，扣除暂停。',
  },
  'resolution_time/total': {
    name: '最终解决时长中位数',
    definition: '一半已解决的工单在此时间内最终解决，含重开；按约定的工作时间计时，扣除暂停。',
  },
  'sla_compliance/first_response': {
    name: '首次响应 SLA',
    definition: '应答期限已到的工单中按时应答的比例；超时应答或到期仍未应答算未达标。',
  },
  'sla_compliance/next_response': {
    name: '后续响应 SLA',
    definition: '期限已到的后续应答中按时作出的比例；超时或到期仍未应答算未达标。',
  },
  'resolution_rate/cohort_7d': {
    name: '7 天解决率',
    definition: '进线后 7 天内解决的工单比例；最近几天要等观察期满才计入。',
  },
  'resolution_rate/in_period': {
    name: '期内解决率',
    definition: '期内了结的工单中已解决的比例；其余为未解决即关闭。',
  },
  'reopen_rate/events': {
    name: '平均重开次数',
    definition: '每张已解决工单平均被重新打开的次数。',
  },
  'fcr/same_reason': {
    name: '首次解决率',
    definition: '客户首次联系后 7 天内没有因同一原因再次联系的比例，跨供应商、跨渠道统计。',
  },
  'fcr/any_reason': {
    name: '首次解决率（不分原因）',
    definition: '客户首次联系后 7 天内没有因任何原因再次联系的比例。',
  },
  'fcr/survey': {
    name: '首次解决率（问卷）',
    definition: '回答了该题的客户中，表示问题已解决的比例。',
  },
  'fcr/one_and_done': {
    name: '一次办结率',
    definition: '已解决的工单中一次回复、未转接、未重开的比例。',
  },
  'repeat_rate/same_reason': {
    name: '重复联系率',
    definition: '首次联系后 7 天内因同一原因再次联系的比例。',
  },
  'repeat_rate/any_reason': {
    name: '重复联系率（不分原因）',
    definition: '首次联系后 7 天内因任何原因再次联系的比例。',
  },
  'transfer_rate/contacts': {
    name: '转接率',
    definition: '被转给他人处理的工单比例。',
  },
  'escalation_rate/contacts': {
    name: '升级率',
    definition: '被升级处理的工单比例。',
  },
  'complaint_rate/per_1000_contacts': {
    name: '投诉率',
    definition: '每千张已处理工单中的投诉数。',
  },
  'complaint_rate/justified': {
    name: '有责投诉率',
    definition: '每千张已处理工单中，责任明确且不属于客户的投诉数。',
  },
  'complaint_rate/per_1000_customers': {
    name: '每千客户投诉数',
    definition: '期内每千名来访客户的投诉数。',
  },
  'defect_rate/contacts': {
    name: '差错率',
    definition: '质检抽查的工单中至少有一处差错的比例。',
  },
  'defect_rate/defects_per_contact': {
    name: '平均差错数',
    definition: '每张质检抽查的工单平均发现的差错数。',
  },
  'aht/talk_wrap': {
    name: '处理时长（不含保持）',
    definition: '每张已处理工单的通话和话后时间的平均值。',
  },
  'aht/talk_wrap_median': {
    name: '处理时长中位数（不含保持）',
    definition: '一半已处理工单的通话和话后时间不超过此值。',
  },
  'aht/talk_wrap_p90': {
    name: '处理时长 P90（不含保持）',
    definition: '九成已处理工单的通话和话后时间不超过此值。',
  },
  'talk_time/mean': {
    name: '平均通话时长',
    definition: '每张已处理工单的平均通话时间。',
  },
  'talk_time/median': {
    name: '通话时长中位数',
    definition: '一半已处理工单的通话时间不超过此值。',
  },
  'talk_time/p90': {
    name: '通话时长 P90',
    definition: '九成已处理工单的通话时间不超过此值。',
  },
  'csat/mean': {
    name: '满意度均分',
    definition: '问卷评分的平均值，满分 5 分。',
  },
  'csat/top1': {
    name: '非常满意率',
    definition: '问卷中打 5 分（满分 5 分）的比例。',
  },
  'ces/agree': {
    name: '轻松办理率',
    definition: '问卷中打 5 至 7 分（满分 7 分）、认同办理轻松的比例。',
  },
  'ces/mean': {
    name: '轻松度均分',
    definition: '问卷评分的平均值，满分 7 分，越高越轻松。',
  },
  'ces/net': {
    name: '净轻松值',
    definition: '打 6–7 分的比例减去打 1–3 分的比例（1 至 7 分制）。',
  },
  'sentiment/mean': {
    name: '客户情绪',
    definition: '来源系统的模型判定的客户情绪平均分，从 −1 到 1。',
  },
  'sentiment/negative': {
    name: '负面情绪率',
    definition: '客户情绪为负面的工单比例。',
  },
  'cost_per_contact/per_resolved': {
    name: '单次解决成本',
    definition: '全部工单的成本（不论是否解决）除以已解决的工单数。',
  },
  'cost_per_contact/per_contact': {
    name: '单次服务成本',
    definition: '每张工单的平均成本。',
  },
  'cost_per_contact/per_minute': {
    name: '每分钟成本',
    definition: '工单的成本除以处理分钟数。',
  },
};

export const zhHant: IndicatorWords = {
  'volume/contacts': {
    name: '進線量',
    definition: '期間內進線的全部案件，不論結果如何。',
  },
  'first_response_time/within_target': {
    name: '首次回應準時率',
    definition: '在約定時間內作出首次回應的比例，依約定的服務時間計時、依回應當天統計。',
  },
  'first_response_time/median': {
    name: '首次回應中位數',
    definition: '一半的首次回應比這個時間快，按約定的服務時間計時。',
  },
  'first_response_time/p90': {
    name: '首次回應 P90',
    definition: '九成的首次回應比這個時間快，按約定的服務時間計時。',
  },
  'first_response_time/mean': {
    name: '首次回應平均時間',
    definition: '從進線到首次回應的平均時間，按約定的服務時間計時。',
  },
  'resolution_time/within_target': {
    name: '準時解決率',
    definition: '已解決的案件中，未超過約定時間的比例；依約定的服務時間計時，扣除暫停。',
  },
  'resolution_time/median': {
    name: '解決時間中位數',
    definition: '一半已解決的案件在此時間內解決，依約定的服務時間計時，扣除暫停。',
  },
  'resolution_time/p90': {
    name: '解決時間 P90',
    definition: '九成已解決的案件在此時間內解決，依約定的服務時間計時，扣除暫停。',
  },
  'resolution_time/mean': {
    name: '平均解決時間',
    definition:
      '從進線到解決的平均時間，按約定的服務時間計時，扣除暫停。少數極慢的案件就會把它拉高。',
  },
  'sla_compliance/resolution': {
    name: '解決時效 SLA',
    definition:
      '期限已到的案件中準時解決的比例；逾時解決或到期仍未解決者算未達標。已取消和已放棄的不計。',
  },
  'reopen_rate/cohort_14d': {
    name: '重開率',
    definition: '已解決的案件中又被重新開啟的比例。最近 14 天要等觀察期滿才計入。',
  },
  'aht/talk_hold_wrap': {
    name: '平均處理時間',
    definition: '每件已處理案件的通話、保留與後續處理時間的平均值。',
  },
  'aht/talk_hold_wrap_median': {
    name: '處理時間中位數',
    definition: '一半已處理案件的通話、保留與後續處理時間不超過此值。',
  },
  'aht/talk_hold_wrap_p90': {
    name: '處理時間 P90',
    definition: '九成已處理案件的通話、保留與後續處理時間不超過此值。',
  },
  'csat/top2': {
    name: '滿意度',
    definition: '問卷中給 4 分或 5 分（滿分 5 分）的比例。未作答的不計。',
  },
  'csat/bottom2': {
    name: '不滿意率',
    definition: '問卷中給 1 分或 2 分（滿分 5 分）的比例。',
  },
  'nps/nps': {
    name: '淨推薦值（NPS）',
    definition: '給 9–10 分的比例減去給 0–6 分的比例（0 至 10 分制）。',
  },
  'service_level/ignore_early_abandons': {
    name: '服務水準',
    definition: '門檻內接起的，占全部接起的和等待超過門檻後放棄的比例；門檻內放棄的不計。',
  },
  'service_level/answered_and_abandoned_within': {
    name: '服務水準（含門檻內放棄）',
    definition: '門檻內接起或放棄的，占全部接起和放棄的比例。',
  },
  'service_level/of_answered': {
    name: '服務水準（僅接起）',
    definition: '門檻內接起的，占全部接起的比例；不反映放棄的來電。',
  },
  'service_level/of_offered': {
    name: '服務水準（全部進線）',
    definition: '門檻內接起的，占全部接起和放棄的比例；最嚴格的算法。',
  },
  'service_level/credit_short_abandons': {
    name: '服務水準（短時放棄計入達標）',
    definition: '門檻內接起的和 5 秒內放棄的，占全部接起和放棄的比例。',
  },
  'service_level/drop_short_abandons': {
    name: '服務水準（剔除短時放棄）',
    definition: '門檻內接起的，占剔除 5 秒內放棄後全部接起和放棄的比例。',
  },
  'abandonment/excl_short': {
    name: '放棄率',
    definition: '等待中放棄的，占全部接起和放棄的比例；5 秒內放棄的不計。',
  },
  'abandonment/all': {
    name: '放棄率（全部）',
    definition: '等待中放棄的，占全部接起和放棄的比例，不論等了多久。',
  },
  'abandonment/excl_within_threshold': {
    name: '放棄率（超過門檻）',
    definition: '等待超過服務水準門檻後放棄的，占其與全部接起之和的比例；門檻內放棄的不計。',
  },
  'abandonment/not_called_back': {
    name: '放棄且未回撥',
    definition: '放棄後 24 小時內沒有回撥的，占全部接起和放棄的比例；放棄的只計已知客戶。',
  },
  'asa/all_answered': {
    name: '平均應答速度（ASA）',
    definition: '全部接起來電的平均等待時間。',
  },
  'asa/waited': {
    name: '平均應答速度（僅計有等待的）',
    definition: '接起前確實等待過的來電的平均等待時間。',
  },
  'resolution_time/first': {
    name: '首次解決時間中位數',
    definition: '一半已解決的案件在此時間內首次解決，按約定的服務時間計時，扣除暫停。',
  },
  'resolution_time/total': {
    name: '最終解決時間中位數',
    definition: '一半已解決的案件在此時間內最終解決，含重開；按約定的服務時間計時，扣除暫停。',
  },
  'sla_compliance/first_response': {
    name: '首次回應 SLA',
    definition: '應答期限已到的案件中準時應答的比例；逾時應答或到期仍未應答算未達標。',
  },
  'sla_compliance/next_response': {
    name: '後續回應 SLA',
    definition: '期限已到的後續應答中準時作出的比例；逾時或到期仍未應答算未達標。',
  },
  'resolution_rate/cohort_7d': {
    name: '7 天解決率',
    definition: '進線後 7 天內解決的案件比例；最近幾天要等觀察期滿才計入。',
  },
  'resolution_rate/in_period': {
    name: '期間內解決率',
    definition: '期間內結案的案件中已解決的比例；其餘為未解決即結案。',
  },
  'reopen_rate/events': {
    name: '平均重開次數',
    definition: '每件已解決案件平均被重新開啟的次數。',
  },
  'fcr/same_reason': {
    name: '首次解決率',
    definition: '客戶首次聯絡後 7 天內沒有因同一原因再次聯絡的比例，跨供應商、跨管道統計。',
  },
  'fcr/any_reason': {
    name: '首次解決率（不分原因）',
    definition: '客戶首次聯絡後 7 天內沒有因任何原因再次聯絡的比例。',
  },
  'fcr/survey': {
    name: '首次解決率（問卷）',
    definition: '回答了該題的客戶中，表示問題已解決的比例。',
  },
  'fcr/one_and_done': {
    name: '一次結案率',
    definition: '已解決的案件中一次回覆、未轉接、未重開的比例。',
  },
  'repeat_rate/same_reason': {
    name: '重複聯絡率',
    definition: '首次聯絡後 7 天內因同一原因再次聯絡的比例。',
  },
  'repeat_rate/any_reason': {
    name: '重複聯絡率（不分原因）',
    definition: '首次聯絡後 7 天內因任何原因再次聯絡的比例。',
  },
  'transfer_rate/contacts': {
    name: '轉接率',
    definition: '被轉給他人處理的案件比例。',
  },
  'escalation_rate/contacts': {
    name: '升級率',
    definition: '被升級處理的案件比例。',
  },
  'complaint_rate/per_1000_contacts': {
    name: '客訴率',
    definition: '每千件已處理案件中的客訴數。',
  },
  'complaint_rate/justified': {
    name: '有責客訴率',
    definition: '每千件已處理案件中，責任明確且非客戶責任的客訴數。',
  },
  'complaint_rate/per_1000_customers': {
    name: '每千客戶客訴數',
    definition: '期間內每千名來訊客戶的客訴數。',
  },
  'defect_rate/contacts': {
    name: '錯誤率',
    definition: '品質抽查的案件中至少有一處錯誤的比例。',
  },
  'defect_rate/defects_per_contact': {
    name: '平均錯誤數',
    definition: '每件品質抽查的案件平均發現的錯誤數。',
  },
  'aht/talk_wrap': {
    name: '平均處理時間（不含保留）',
    definition: '每件已處理案件的通話與後續處理時間的平均值。',
  },
  'aht/talk_wrap_median': {
    name: '處理時間中位數（不含保留）',
    definition: '一半已處理案件的通話與後續處理時間不超過此值。',
  },
  'aht/talk_wrap_p90': {
    name: '處理時間 P90（不含保留）',
    definition: '九成已處理案件的通話與後續處理時間不超過此值。',
  },
  'talk_time/mean': {
    name: '平均通話時間',
    definition: '每件已處理案件的平均通話時間。',
  },
  'talk_time/median': {
    name: '通話時間中位數',
    definition: '一半已處理案件的通話時間不超過此值。',
  },
  'talk_time/p90': {
    name: '通話時間 P90',
    definition: '九成已處理案件的通話時間不超過此值。',
  },
  'csat/mean': {
    name: '平均滿意度',
    definition: '問卷評分的平均值，滿分 5 分。',
  },
  'csat/top1': {
    name: '非常滿意率',
    definition: '問卷中給 5 分（滿分 5 分）的比例。',
  },
  'ces/agree': {
    name: '輕鬆辦理率',
    definition: '問卷中給 5 至 7 分（滿分 7 分）、認同辦理輕鬆的比例。',
  },
  'ces/mean': {
    name: '平均輕鬆度',
    definition: '問卷評分的平均值，滿分 7 分，愈高愈輕鬆。',
  },
  'ces/net': {
    name: '淨輕鬆值',
    definition: '給 6–7 分的比例減去給 1–3 分的比例（1 至 7 分制）。',
  },
  'sentiment/mean': {
    name: '客戶情緒',
    definition: '來源系統的模型判定的客戶情緒平均分，從 −1 到 1。',
  },
  'sentiment/negative': {
    name: '負面情緒率',
    definition: '客戶情緒為負面的案件比例。',
  },
  'cost_per_contact/per_resolved': {
    name: '每次解決成本',
    definition: '全部案件的成本（不論是否解決）除以已解決的案件數。',
  },
  'cost_per_contact/per_contact': {
    name: '每次服務成本',
    definition: '每件案件的平均成本。',
  },
  'cost_per_contact/per_minute': {
    name: '每分鐘成本',
    definition: '案件的成本除以處理分鐘數。',
  },
};
