// Indicators that only imported figures feed: what they are called and what they count.

type IndicatorWords = Readonly<
  Record<string, { readonly name: string; readonly definition: string }>
>;

export const en: IndicatorWords = {
  'conversion_rate/attributed_7d': {
    name: 'Conversion',
    definition:
      'Orders or sign-ups within 7 days of a sales contact, per hundred eligible sales contacts.',
  },
  'conversion_rate/registrations_per_100': {
    name: 'Registrations',
    definition: 'Registrations per hundred contacts.',
  },
  'churn_rate/all': {
    name: 'Churn',
    definition: 'Customers lost in the period, of those who were there when it began.',
  },
  'churn_rate/contract': {
    name: 'Churn by contract',
    definition: 'Customers who ended their contract, of those who had one when the period began.',
  },
  'churn_rate/silent': {
    name: 'Silent churn',
    definition:
      'Customers who stopped buying without a word, of those active when the period began.',
  },
  'churn_rate/attributable': {
    name: 'Churn owed to the vendor',
    definition:
      'Churn of customers who had contact less churn of like customers who had none, in points.',
  },
  'retention_rate/after_30d': {
    name: 'Retention, 30 days',
    definition: 'Customers who are still there 30 days after their contact.',
  },
  'retention_rate/after_90d': {
    name: 'Retention, 90 days',
    definition: 'Customers who are still there 90 days after their contact.',
  },
  'cost_saving/against_baseline': {
    name: 'Cost saving',
    definition:
      'Baseline cost of a contact less its cost now, times the volume; the baseline year is fixed and indexed.',
  },
  'roi/benefit_over_cost': {
    name: 'Return on investment',
    definition: 'Benefit less cost, divided by cost.',
  },
  'clv/constant_rate': {
    name: 'Customer lifetime value',
    definition:
      'Margin × retention ÷ (1 + discount rate − retention), as if retention stayed the same.',
  },
  'clv/historic': {
    name: 'Lifetime value so far',
    definition: 'The sum of a customer’s margins up to now, per customer.',
  },
  'arpu/active_customers': {
    name: 'Revenue per customer',
    definition: 'Revenue divided by active customers.',
  },
  'revenue/uplift': {
    name: 'Revenue uplift',
    definition: 'Revenue with the service less revenue of a comparable group without it.',
  },
  'revenue/attributed': {
    name: 'Attributed revenue',
    definition: 'Revenue of orders that are put down to the vendor’s contacts.',
  },
  'compliance/rubric': {
    name: 'Compliance',
    definition: 'How rules and data are looked after, rated 1 to 5.',
  },
  'compliance/checks_passed': {
    name: 'Checks passed',
    definition: 'Compliance checks passed, of all that were made.',
  },
  'transparency/rubric': {
    name: 'Transparency',
    definition: 'How openly the vendor reports, rated 1 to 5.',
  },
  'transparency/reports_on_time': {
    name: 'Reports on time',
    definition: 'Reports that came complete and on time, of those that were due.',
  },
  'flexibility/rubric': {
    name: 'Flexibility',
    definition: 'How changes and peaks are handled, rated 1 to 5.',
  },
  'flexibility/changes_on_time': {
    name: 'Changes on time',
    definition: 'Change requests met by the agreed date, of all that were due.',
  },
  'innovation/rubric': {
    name: 'Innovation',
    definition: 'How much the vendor improves of its own accord, rated 1 to 5.',
  },
  'innovation/improvements_shipped': {
    name: 'Improvements shipped',
    definition: 'Accepted improvements that were shipped with a measured effect.',
  },
  'partnership/rubric': {
    name: 'Partnership',
    definition: 'How well both sides work together, rated 1 to 5 by the client.',
  },
  'partnership/vendor_view': {
    name: 'Partnership, vendor’s view',
    definition: 'The same, rated 1 to 5 by the vendor. A wide gap is worth a talk.',
  },
  'attitude/rubric': {
    name: 'Attitude',
    definition: 'How customers are treated, rated 1 to 5 from observed contacts.',
  },
  'attitude/survey_item': {
    name: 'Attitude, by survey',
    definition: 'The mean of the survey’s question on attitude, 1 to 5.',
  },
  'communication/rubric': {
    name: 'Communication',
    definition:
      'How clearly customers are told what they need, rated 1 to 5 from observed contacts.',
  },
  'communication/survey_item': {
    name: 'Communication, by survey',
    definition: 'The mean of the survey’s question on communication, 1 to 5.',
  },
};

export const zhHans: IndicatorWords = {
  'conversion_rate/attributed_7d': {
    name: '转化率',
    definition: '销售类服务后 7 天内下单或注册的，占符合条件的销售类服务的比例。',
  },
  'conversion_rate/registrations_per_100': {
    name: '注册量',
    definition: '每百次服务带来的注册数。',
  },
  'churn_rate/all': {
    name: '客户流失率',
    definition: '时间段内流失的客户，占期初客户的比例。',
  },
  'churn_rate/contract': {
    name: '解约流失率',
    definition: '时间段内解约的客户，占期初签约客户的比例。',
  },
  'churn_rate/silent': {
    name: '静默流失率',
    definition: '不声不响停止购买的客户，占期初活跃客户的比例。',
  },
  'churn_rate/attributable': {
    name: '归因于供应商的流失',
    definition: '联系过客服的客户流失率，减去条件相近但没有联系过的客户流失率，单位为百分点。',
  },
  'retention_rate/after_30d': {
    name: '30 天留存率',
    definition: '服务 30 天后仍留存的客户比例。',
  },
  'retention_rate/after_90d': {
    name: '90 天留存率',
    definition: '服务 90 天后仍留存的客户比例。',
  },
  'cost_saving/against_baseline': {
    name: '成本节约',
    definition: '（基准单位成本 − 实际单位成本）× 业务量；基准年份固定，并按指数调整。',
  },
  'roi/benefit_over_cost': {
    name: '投资回报率',
    definition: '（收益 − 成本）÷ 成本。',
  },
  'clv/constant_rate': {
    name: '客户终身价值',
    definition: '毛利 × 留存率 ÷（1 + 折现率 − 留存率），假定留存率不变。',
  },
  'clv/historic': {
    name: '客户历史价值',
    definition: '平均每位客户迄今贡献的毛利总和。',
  },
  'arpu/active_customers': {
    name: '每客户收入',
    definition: '收入 ÷ 活跃客户数。',
  },
  'revenue/uplift': {
    name: '增量收入',
    definition: '有此服务的收入，减去可比对照组的收入。',
  },
  'revenue/attributed': {
    name: '归因收入',
    definition: '归因于供应商服务的订单收入。',
  },
  'compliance/rubric': {
    name: '合规',
    definition: '遵守规定、保护数据的情况，按 1 至 5 级评分。',
  },
  'compliance/checks_passed': {
    name: '合规检查通过率',
    definition: '通过的合规检查占全部检查的比例。',
  },
  'transparency/rubric': {
    name: '透明度',
    definition: '供应商汇报的坦诚程度，按 1 至 5 级评分。',
  },
  'transparency/reports_on_time': {
    name: '报告准时率',
    definition: '完整且准时提交的报告，占应交报告的比例。',
  },
  'flexibility/rubric': {
    name: '灵活性',
    definition: '应对变更和高峰的能力，按 1 至 5 级评分。',
  },
  'flexibility/changes_on_time': {
    name: '变更准时率',
    definition: '按约定日期完成的变更请求，占到期请求的比例。',
  },
  'innovation/rubric': {
    name: '创新',
    definition: '供应商主动改进的程度，按 1 至 5 级评分。',
  },
  'innovation/improvements_shipped': {
    name: '落地的改进',
    definition: '已采纳、已上线并有实测效果的改进数。',
  },
  'partnership/rubric': {
    name: '合作关系',
    definition: '双方合作的情况，由甲方按 1 至 5 级评分。',
  },
  'partnership/vendor_view': {
    name: '合作关系（供应商评）',
    definition: '同一项由供应商按 1 至 5 级评分。差距大就值得谈一谈。',
  },
  'attitude/rubric': {
    name: '服务态度',
    definition: '对待客户的态度，依据实际观察按 1 至 5 级评分。',
  },
  'attitude/survey_item': {
    name: '服务态度（问卷）',
    definition: '问卷中服务态度一题的平均分，1 至 5 分。',
  },
  'communication/rubric': {
    name: '沟通能力',
    definition: '把客户需要知道的讲清楚的能力，依据实际观察按 1 至 5 级评分。',
  },
  'communication/survey_item': {
    name: '沟通能力（问卷）',
    definition: '问卷中沟通一题的平均分，1 至 5 分。',
  },
};

export const zhHant: IndicatorWords = {
  'conversion_rate/attributed_7d': {
    name: '轉換率',
    definition: '銷售類服務後 7 天內下單或註冊的，占符合條件的銷售類服務的比例。',
  },
  'conversion_rate/registrations_per_100': {
    name: '註冊量',
    definition: '每百次服務帶來的註冊數。',
  },
  'churn_rate/all': {
    name: '客戶流失率',
    definition: '期間內流失的客戶，占期初客戶的比例。',
  },
  'churn_rate/contract': {
    name: '解約流失率',
    definition: '期間內解約的客戶，占期初簽約客戶的比例。',
  },
  'churn_rate/silent': {
    name: '靜默流失率',
    definition: '默默停止購買的客戶，占期初活躍客戶的比例。',
  },
  'churn_rate/attributable': {
    name: '歸因於供應商的流失',
    definition: '聯絡過客服的客戶流失率，減去條件相近但沒有聯絡過的客戶流失率，單位為百分點。',
  },
  'retention_rate/after_30d': {
    name: '30 天留存率',
    definition: '服務 30 天後仍留存的客戶比例。',
  },
  'retention_rate/after_90d': {
    name: '90 天留存率',
    definition: '服務 90 天後仍留存的客戶比例。',
  },
  'cost_saving/against_baseline': {
    name: '成本節省',
    definition: '（基準單位成本 − 實際單位成本）× 業務量；基準年份固定，並依指數調整。',
  },
  'roi/benefit_over_cost': {
    name: '投資報酬率',
    definition: '（效益 − 成本）÷ 成本。',
  },
  'clv/constant_rate': {
    name: '客戶終身價值',
    definition: '毛利 × 留存率 ÷（1 + 折現率 − 留存率），假定留存率不變。',
  },
  'clv/historic': {
    name: '客戶歷史價值',
    definition: '平均每位客戶至今貢獻的毛利總和。',
  },
  'arpu/active_customers': {
    name: '每客戶營收',
    definition: '營收 ÷ 活躍客戶數。',
  },
  'revenue/uplift': {
    name: '增量營收',
    definition: '有此服務的營收，減去可比對照組的營收。',
  },
  'revenue/attributed': {
    name: '歸因營收',
    definition: '歸因於供應商服務的訂單營收。',
  },
  'compliance/rubric': {
    name: '合規',
    definition: '遵守規定、保護資料的情況，以 1 至 5 級評分。',
  },
  'compliance/checks_passed': {
    name: '合規檢查通過率',
    definition: '通過的合規檢查占全部檢查的比例。',
  },
  'transparency/rubric': {
    name: '透明度',
    definition: '供應商回報的坦誠程度，以 1 至 5 級評分。',
  },
  'transparency/reports_on_time': {
    name: '報告準時率',
    definition: '完整且準時提交的報告，占應交報告的比例。',
  },
  'flexibility/rubric': {
    name: '彈性',
    definition: '因應變更和尖峰的能力，以 1 至 5 級評分。',
  },
  'flexibility/changes_on_time': {
    name: '變更準時率',
    definition: '在約定日期完成的變更請求，占到期請求的比例。',
  },
  'innovation/rubric': {
    name: '創新',
    definition: '供應商主動改進的程度，以 1 至 5 級評分。',
  },
  'innovation/improvements_shipped': {
    name: '已落實的改進',
    definition: '已採納、已上線並有實測效果的改進數。',
  },
  'partnership/rubric': {
    name: '合作關係',
    definition: '雙方合作的情況，由委託方以 1 至 5 級評分。',
  },
  'partnership/vendor_view': {
    name: '合作關係（供應商評）',
    definition: '同一項由供應商以 1 至 5 級評分。差距大就值得談談。',
  },
  'attitude/rubric': {
    name: '服務態度',
    definition: '對待客戶的態度，依據實際觀察以 1 至 5 級評分。',
  },
  'attitude/survey_item': {
    name: '服務態度（問卷）',
    definition: '問卷中服務態度一題的平均分，1 至 5 分。',
  },
  'communication/rubric': {
    name: '溝通能力',
    definition: '把客戶需要知道的講清楚的能力，依據實際觀察以 1 至 5 級評分。',
  },
  'communication/survey_item': {
    name: '溝通能力（問卷）',
    definition: '問卷中溝通一題的平均分，1 至 5 分。',
  },
};
