import type { CatalogueWords } from './catalogue-en.ts';

export const zhHant: CatalogueWords = {
  notes: {
    volume: { gaming: '把一個訴求拆成好幾張案件會重複計數。進線量本身不計分。', benchmarks: [] },
    service_level: {
      gaming:
        '把等了很久才放棄的算成「短時放棄」、讓客戶先卡在語音選單、把來電轉走。整月達標可能掩蓋很糟的半小時。',
      benchmarks: [
        '20 秒內接起 80% 只是沿用的習慣，來歷不明，業界並無標準。',
        '實際使用的算法有五種，同樣的來電結果可相差好幾個百分點。',
      ],
    },
    abandonment: {
      gaming: '放寬「短時放棄」的界線。客戶有多少耐心，往往比供應商的表現更能左右這個數字。',
      benchmarks: [
        '常見目標為 3% 至 5%。',
        '5% 至 8% 屬常見水準，不超過 5% 為良好；最多有 2% 的來電並非真正放棄。',
        '高服務水準下為 2.5% 至 3.5%。',
        '沒有統一標準，取決於客戶的耐心。',
      ],
    },
    asa: { gaming: '客戶進入佇列之前在語音選單裡的等待不計入。', benchmarks: [] },
    aht: {
      gaming:
        '草草掛斷：公開的通話紀錄中，個別客服 10 秒以內的通話占比是一般人的三到六倍。時間本身並非愈短或愈長愈好。',
      benchmarks: [
        '電信 528 秒，零售 324 秒，商業、IT 與金融服務 282 秒。這類表格並不可靠。',
        '許多表格自稱出自康乃爾的報告，而報告裡的數字是 190 秒。',
      ],
    },
    talk_time: { gaming: '草草掛斷，或把通話中的工作挪到話後。', benchmarks: [] },
    first_response_time: {
      gaming: '先回一句空話，只為了讓計時停下來。',
      benchmarks: [
        '常見目標：郵件 4 小時、線上聊天 60 秒、電話 30 秒；Zendesk 客戶的中位數為 6.3 小時。',
        '中國供應商對線上聊天的承諾為 30 秒或 45 秒。',
      ],
    },
    resolution_time: {
      gaming: '提前結案，或名義上「等待客戶」。少數拖得很久的案件會左右平均值。',
      benchmarks: [],
    },
    sla_compliance: {
      gaming: '開案後調低優先順序、在時限最後一成時間裡暫停計時、提前結案、拆分案件。',
      benchmarks: [],
    },
    resolution_rate: {
      gaming: '把沒解決的也結案。',
      benchmarks: ['中國一家供應商承諾不低於 95%。'],
    },
    reopen_rate: {
      gaming: '另開新案而不重開舊案；長時間等待後自動結案。',
      benchmarks: ['低於 5% 屬健康水準。', 'Endsight 對 260 家公司的調查平均為 3.1%。'],
    },
    fcr: {
      gaming: '結案再開新案、叫客戶改打別的專線、只解決一半。',
      benchmarks: [
        '平均 70%，70% 至 79% 為良好，80% 以上為世界一流，只有 5% 的中心做到；以問卷統計。',
        '問卷口徑：零售 78%、保險 76%、能源 72%、金融 71%、技術支援 65%、電信 61%。',
      ],
    },
    repeat_rate: {
      gaming: '同首次聯絡解決率。每天來查餘額的客戶看起來也像重複來電。',
      benchmarks: [],
    },
    transfer_rate: { gaming: '不轉接，而是叫客戶自己改打別的專線。', benchmarks: [] },
    escalation_rate: { gaming: '該升級的案件壓在一線不報。', benchmarks: [] },
    complaint_rate: { gaming: '把客訴登記成詢問。', benchmarks: [] },
    defect_rate: {
      gaming: '專挑簡單的案件質檢，或由供應商自己質檢。應由委託方複檢其中一成。',
      benchmarks: [],
    },
    csat: {
      gaming: '只邀請滿意的客戶、只在順利的服務後邀請、引導打分、乾脆不邀請。',
      benchmarks: [
        '據轉述，COPC 建議高分占比不低於 85%，低分占比不超過 5%。',
        '常見水準為 75% 至 85%。',
        'Zendesk 客戶第三季平均為 82%。',
        '世界一流：85% 的客戶打滿分「非常滿意」。',
      ],
    },
    nps: {
      gaming: '同滿意度。它更多反映品牌而非供應商；未找到外包業的資料。',
      benchmarks: ['全產業為 +32。'],
    },
    ces: {
      gaming: '同滿意度。量表有正有反，先確認哪一端表示「輕鬆」。',
      benchmarks: ['7 分制平均 5.5 分。'],
    },
    sentiment: {
      gaming: '模型會判錯，換個版本數字就會變。請抽樣人工標註並比對。',
      benchmarks: [],
    },
    cost_per_contact: {
      gaming: '便宜卻沒解決問題的服務，所以預設按已解決的計算。',
      benchmarks: [
        '美國：電話 5.25 美元、郵件 4.42 美元、線上聊天 3.82 美元。',
        '每通接聽 5.89 美元，介於 3.39 與 9.51 之間。',
      ],
    },
    conversion_rate: {
      gaming: '賣出去的，客戶兩週內又退掉。',
      benchmarks: ['教育業一例：名單轉換 12%；沒有統一標準。'],
    },
    churn_rate: {
      gaming: '只數解約的，會漏掉默默離開的客戶。流失多半不是供應商造成的。',
      benchmarks: [],
    },
    retention_rate: { gaming: '挑最好看的觀察期。', benchmarks: [] },
    cost_saving: { gaming: '挑選有利的基準。基準要鎖定，寫明日期和核准人。', benchmarks: [] },
    roi: { gaming: '把本來就會有的效益也算進去。', benchmarks: [] },
    clv: { gaming: '假定目前的留存率會一直維持。', benchmarks: [] },
    arpu: { gaming: '把不活躍的客戶從分母裡剔除。', benchmarks: [] },
    revenue: { gaming: '沒有對照組就談增收。', benchmarks: [] },
    compliance: { gaming: '檢查事先打招呼；把事故往輕裡報。', benchmarks: [] },
    transparency: { gaming: '報告準時，卻略去出了問題的部分。', benchmarks: [] },
    flexibility: { gaming: '把約定日期訂得很晚，怎麼都不會誤期。', benchmarks: [] },
    innovation: { gaming: '只數點子，不數已上線並有實測效果的改進。', benchmarks: [] },
    partnership: { gaming: '憑一個人的好惡。請雙方都評分，並呈現差距。', benchmarks: [] },
    attitude: {
      gaming: '評分人尺度漂移，或因一次好表現全盤給高分。請輪換評分人，並抽一部分雙評。',
      benchmarks: [],
    },
    communication: {
      gaming: '評分人尺度漂移，或因一次好表現全盤給高分。請輪換評分人，並抽一部分雙評。',
      benchmarks: [],
    },
  },
  anchors: {
    compliance: [
      '違反了保護客戶或資料的規定，或隱瞞了事故。',
      '規定知道但常不執行，同樣的問題反覆出現。',
      '檢查通過，有小問題，提醒後改善。',
      '檢查通過，問題主動如期改善。',
      '在檢查之前就主動發現並通報風險。',
    ],
    transparency: [
      '資料缺漏或有誤，提問得不到答覆。',
      '報告遲交或不全，壞消息要從別處聽到。',
      '報告完整準時，問起來會說明原因。',
      '在我們發現之前就主動說明問題和原因。',
      '他們看得到的，我們隨時都能看到。',
    ],
    flexibility: [
      '拒絕變更，或答應了從不落實。',
      '變更總是遲到，每次都要討價還價。',
      '約定的變更在約定日期完成。',
      '臨時變更和尖峰都能應付，品質不降。',
      '能預見變化，人力早有準備。',
    ],
    innovation: [
      '不要求就沒有任何改進。',
      '提過想法，沒有下文。',
      '和我們一起試過一些想法。',
      '改進已上線，效果有實測。',
      '持續有經實測的改進，改變了我們的做法。',
    ],
    partnership: [
      '事事只談合約。',
      '問題互相推諉。',
      '雙方都說到做到。',
      '不論誰的責任，問題一起解決。',
      '共同訂定計畫，成本和風險都開誠布公。',
    ],
    attitude: [
      '對客戶粗魯或置之不理。',
      '答得沒錯但生硬，客戶要問兩遍。',
      '友善、正確，照話術來。',
      '用心：理解客戶的處境並說出來。',
      '即使答案是「不行」，客戶也覺得被照顧到了。',
    ],
    communication: [
      '客戶聽不懂，或得到互相矛盾的答覆。',
      '費點勁能聽懂，語言或條理欠佳。',
      '答覆清楚，用語正確。',
      '清楚完整：不等客戶問就說明下一步和時間。',
      '再難的事也能用客戶自己的話講明白。',
    ],
  },
};
