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
      'Share of first responses given within the agreed time, by the day of the response.',
  },
  'first_response_time/median': {
    name: 'First response, median',
    definition: 'Half of the first responses came faster than this.',
  },
  'first_response_time/p90': {
    name: 'First response, 90th percentile',
    definition: 'Nine of ten first responses came faster than this.',
  },
  'first_response_time/mean': {
    name: 'First response, mean',
    definition: 'Mean time from arrival to first response.',
  },
  'resolution_time/within_target': {
    name: 'Resolved in time',
    definition: 'Share of resolved contacts that took no longer than agreed.',
  },
  'resolution_time/median': {
    name: 'Resolution, median',
    definition: 'Half of the resolved contacts took less than this.',
  },
  'resolution_time/p90': {
    name: 'Resolution, 90th percentile',
    definition: 'Nine of ten resolved contacts took less than this.',
  },
  'resolution_time/mean': {
    name: 'Resolution, mean',
    definition: 'Mean time from arrival to resolution. Few slow contacts move it a lot.',
  },
  'sla_compliance/resolution': {
    name: 'Resolution SLA',
    definition:
      'Met, of all whose time was up: resolved in time against resolved late or still open past due. Cancelled and abandoned contacts don’t count.',
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
};

export const zhHans: IndicatorWords = {
  'volume/contacts': {
    name: '进线量',
    definition: '时间段内进线的全部工单，不论结果如何。',
  },
  'first_response_time/within_target': {
    name: '首次响应及时率',
    definition: '在约定时间内作出首次响应的比例，按响应当天统计。',
  },
  'first_response_time/median': {
    name: '首次响应中位数',
    definition: '一半的首次响应比这个时间快。',
  },
  'first_response_time/p90': {
    name: '首次响应 P90',
    definition: '九成的首次响应比这个时间快。',
  },
  'first_response_time/mean': {
    name: '首次响应平均时长',
    definition: '从到达到首次响应的平均时间。',
  },
  'resolution_time/within_target': {
    name: '按时解决率',
    definition: '已解决的工单中，用时不超过约定的比例。',
  },
  'resolution_time/median': {
    name: '解决时长中位数',
    definition: '一半已解决的工单用时不超过此值。',
  },
  'resolution_time/p90': {
    name: '解决时长 P90',
    definition: '九成已解决的工单用时不超过此值。',
  },
  'resolution_time/mean': {
    name: '平均解决时长',
    definition: '从到达到解决的平均时间。少数极慢的个案就会把它拉高。',
  },
  'sla_compliance/resolution': {
    name: '解决时效 SLA',
    definition:
      '到期的工单中达标的比例：按时解决的，对比超时解决或到期仍未解决的。已取消和已放弃的不计。',
  },
  'reopen_rate/cohort_14d': {
    name: '重开率',
    definition: '已解决的工单中又被重新打开的比例。最近 14 天要等观察期满才计入。',
  },
  'aht/talk_hold_wrap': {
    name: '平均处理时长',
    definition: '每个已处理工单的通话、保持和话后时间的平均值。',
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
    definition: '问卷中打 4 分或 5 分（满分 5 分）的比例。空白答案不计。',
  },
  'csat/bottom2': {
    name: '不满意率',
    definition: '问卷中打 1 分或 2 分（满分 5 分）的比例。',
  },
  'nps/nps': {
    name: '净推荐值（NPS）',
    definition: '9–10 分的比例减去 0–6 分的比例。',
  },
};

export const zhHant: IndicatorWords = {
  'volume/contacts': {
    name: '進線量',
    definition: '期間內進線的全部案件，不論結果如何。',
  },
  'first_response_time/within_target': {
    name: '首次回應及時率',
    definition: '在約定時間內作出首次回應的比例，按回應當天統計。',
  },
  'first_response_time/median': {
    name: '首次回應中位數',
    definition: '一半的首次回應比這個時間快。',
  },
  'first_response_time/p90': {
    name: '首次回應 P90',
    definition: '九成的首次回應比這個時間快。',
  },
  'first_response_time/mean': {
    name: '首次回應平均時間',
    definition: '從到達到首次回應的平均時間。',
  },
  'resolution_time/within_target': {
    name: '準時解決率',
    definition: '已解決的案件中，用時不超過約定的比例。',
  },
  'resolution_time/median': {
    name: '解決時間中位數',
    definition: '一半已解決的案件用時不超過此值。',
  },
  'resolution_time/p90': {
    name: '解決時間 P90',
    definition: '九成已解決的案件用時不超過此值。',
  },
  'resolution_time/mean': {
    name: '平均解決時間',
    definition: '從到達到解決的平均時間。少數極慢的個案就會把它拉高。',
  },
  'sla_compliance/resolution': {
    name: '解決時效 SLA',
    definition:
      '到期的案件中達標的比例：準時解決的，對比超時解決或到期仍未解決的。已取消和已放棄的不計。',
  },
  'reopen_rate/cohort_14d': {
    name: '重開率',
    definition: '已解決的案件中又被重新打開的比例。最近 14 天要等觀察期滿才計入。',
  },
  'aht/talk_hold_wrap': {
    name: '平均處理時間',
    definition: '每個已處理案件的通話、保留與後續處理時間的平均值。',
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
    definition: '問卷中打 4 分或 5 分（滿分 5 分）的比例。空白答案不計。',
  },
  'csat/bottom2': {
    name: '不滿意率',
    definition: '問卷中打 1 分或 2 分（滿分 5 分）的比例。',
  },
  'nps/nps': {
    name: '淨推薦值（NPS）',
    definition: '9–10 分的比例減去 0–6 分的比例。',
  },
};
