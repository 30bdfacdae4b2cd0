// What others report, with where it was read. The sentences stand in src/i18n/catalogue-*.ts, in
// this order. An indicator that is not here has no published source that was found.

export type Benchmark = {
  readonly source: string;
  /** As the source dates its figure; null where it doesn't. */
  readonly date: string | null;
};

const undated = (source: string): Benchmark => ({ source, date: null });

export const BENCHMARKS: Readonly<Record<string, readonly Benchmark[]>> = {
  service_level: [undated('fonolo.com'), { source: 'icmi.com', date: '2005' }],
  abandonment: [
    undated('convin.ai'),
    undated('calabrio.com, uniphore.com'),
    undated('multichannelmerchant.com'),
    undated('icmi.com, acxpa.com.au'),
  ],
  aht: [undated('centrical.com'), { source: 'krisp.ai', date: '2007' }],
  first_response_time: [
    { source: 'softabase.com', date: '2026' },
    undated('insight.xiaoduoai.com'),
  ],
  resolution_rate: [undated('insight.xiaoduoai.com')],
  reopen_rate: [
    undated('aicxstack.com'),
    { source: 'Klipfolio, mhq-gatsby.pages.dev', date: '2022' },
  ],
  fcr: [undated('sqmgroup.com, headlinesoftoday.com'), undated('sqmgroup.com')],
  csat: [
    undated('granhotelsantacruz.com'),
    undated('fomr.io'),
    { source: 'zendesk.tw', date: '2013' },
    undated('sqmgroup.com'),
  ],
  nps: [undated('liveagent.dk')],
  ces: [undated('liveagent.dk')],
  cost_per_contact: [
    { source: 'ContactBabel, incent.info', date: '2016' },
    undated('multichannelmerchant.com'),
  ],
  conversion_rate: [undated('xiaoduoai.com')],
};
