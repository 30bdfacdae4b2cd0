// What stands in the catalogue beside an indicator's definition: how it is bought, what others
// report, and the levels of the rubrics. Plain text throughout.

/** `benchmarks` are in the order of src/kpi/benchmarks.ts. */
type Notes = { readonly gaming: string; readonly benchmarks: readonly string[] };

export type CatalogueWords = {
  readonly notes: Readonly<Record<string, Notes>>;
  /** From 1 to 5. */
  readonly anchors: Readonly<Record<string, readonly [string, string, string, string, string]>>;
};

export const en: CatalogueWords = {
  notes: {
    volume: {
      gaming: 'One request split into several contacts counts several times. It earns no points.',
      benchmarks: [],
    },
    service_level: {
      gaming:
        'Counting long abandons as short ones, holding callers in the menu before the queue, sending them elsewhere. A good month can hide bad half-hours.',
      benchmarks: [
        '80 % in 20 seconds is a habit of unknown origin; there is no industry standard.',
        'Five ways to count it are in real use and differ by several points on the same calls.',
      ],
    },
    abandonment: {
      gaming:
        'Stretching what counts as a short abandon. How patient callers are decides more than the vendor does.',
      benchmarks: [
        'An aim of 3 to 5 % is usual.',
        '5 to 8 % is typical, up to 5 % good; up to 2 % of calls are false abandons.',
        '2.5 to 3.5 % where service is high.',
        'There is no standard: callers’ tolerance drives it.',
      ],
    },
    asa: {
      gaming: 'Time that callers are held in the menu before the queue doesn’t count as waiting.',
      benchmarks: [],
    },
    aht: {
      gaming:
        'Cutting calls short: in published call logs single agents have three to six times the usual share of calls under 10 seconds. Neither shorter nor longer is better by itself.',
      benchmarks: [
        'Telecom 528 s, retail 324 s, business, IT and financial services 282 s. Such tables are unreliable.',
        'Cornell’s report, which much quoted tables claim as their origin, says 190 s.',
      ],
    },
    talk_time: {
      gaming: 'Cutting calls short, or moving work from talking to wrap-up.',
      benchmarks: [],
    },
    first_response_time: {
      gaming: 'An empty first reply that only stops the clock.',
      benchmarks: [
        'Common aims: 4 h by e-mail, 60 s in chat, 30 s by phone; a median of 6.3 h among Zendesk’s customers.',
        'Chinese vendors name 30 or 45 s in chat.',
      ],
    },
    resolution_time: {
      gaming:
        'Closing early, or waiting for the customer in name only. A few long cases own the mean.',
      benchmarks: [],
    },
    sla_compliance: {
      gaming:
        'Lowering the priority after opening, pausing in the last tenth of the clock, closing early, splitting a case.',
      benchmarks: [],
    },
    resolution_rate: {
      gaming: 'Closing what is not solved.',
      benchmarks: ['At least 95 % in a Chinese vendor’s offer.'],
    },
    reopen_rate: {
      gaming: 'A new case instead of a reopened one; closing automatically after a long wait.',
      benchmarks: [
        'Below 5 % is healthy.',
        '3.1 % on average in Endsight’s survey of 260 companies.',
      ],
    },
    fcr: {
      gaming: 'Closing and opening anew, sending the customer to another line, solving half of it.',
      benchmarks: [
        '70 % on average, 70 to 79 % good, from 80 % world class, which 5 % reach; asked by survey.',
        'By survey: retail 78 %, insurance 76 %, energy 72 %, finance 71 %, technical support 65 %, telecom 61 %.',
      ],
    },
    repeat_rate: {
      gaming:
        'As first contact resolution. A customer who asks for a balance every day looks like a repeat.',
      benchmarks: [],
    },
    transfer_rate: {
      gaming: 'Telling the customer to call another line instead of transferring.',
      benchmarks: [],
    },
    escalation_rate: {
      gaming: 'Keeping a case at the first level that belongs higher.',
      benchmarks: [],
    },
    complaint_rate: {
      gaming: 'Recording a complaint as an enquiry.',
      benchmarks: [],
    },
    defect_rate: {
      gaming:
        'Auditing easy contacts, or the vendor auditing itself. Have a tenth audited twice, once by the client.',
      benchmarks: [],
    },
    csat: {
      gaming:
        'Asking only happy customers, asking after good contacts, coaching the answer, not asking at all.',
      benchmarks: [
        'Top 2 at least 85 %, bottom 2 at most 5 %, as COPC recommends; read at second hand.',
        '75 to 85 % is usual.',
        '82 % was the average of Zendesk’s customers in the third quarter.',
        'World class: 85 % very satisfied, the top box alone.',
      ],
    },
    nps: {
      gaming:
        'As CSAT. It measures the brand more than the vendor; no figure for outsourcers was found.',
      benchmarks: ['+32 across all industries.'],
    },
    ces: {
      gaming: 'As CSAT. Scales run in both directions: check which end means easy.',
      benchmarks: ['5.5 of 7 on average.'],
    },
    sentiment: {
      gaming:
        'The model errs, and its version moves the figure. Have people label a sample and compare.',
      benchmarks: [],
    },
    cost_per_contact: {
      gaming: 'Cheap contacts that solve nothing, which is why the default counts resolved ones.',
      benchmarks: [
        'USA: 5.25 USD by phone, 4.42 by e-mail, 3.82 in chat.',
        '5.89 USD an answered call, between 3.39 and 9.51.',
      ],
    },
    conversion_rate: {
      gaming: 'Selling what the customer cancels within a fortnight.',
      benchmarks: ['12 % of leads in one example from education; there is no standard.'],
    },
    churn_rate: {
      gaming:
        'Counting ended contracts alone hides those who silently stay away. Much of it is not the vendor’s doing.',
      benchmarks: [],
    },
    retention_rate: {
      gaming: 'Choosing the horizon that looks best.',
      benchmarks: [],
    },
    cost_saving: {
      gaming: 'Shopping for a baseline. Lock it with a date and a name.',
      benchmarks: [],
    },
    roi: {
      gaming: 'Counting benefits that would have come anyway.',
      benchmarks: [],
    },
    clv: {
      gaming: 'Assuming that today’s retention lasts for ever.',
      benchmarks: [],
    },
    arpu: {
      gaming: 'Dropping quiet customers from the count.',
      benchmarks: [],
    },
    revenue: {
      gaming: 'Uplift without a group to compare with.',
      benchmarks: [],
    },
    compliance: {
      gaming: 'Checks announced beforehand; incidents filed as something milder.',
      benchmarks: [],
    },
    transparency: {
      gaming: 'Reports on time that leave out what went wrong.',
      benchmarks: [],
    },
    flexibility: {
      gaming: 'Agreeing on dates so late that they can’t be missed.',
      benchmarks: [],
    },
    innovation: {
      gaming: 'Counting ideas instead of what was shipped and measured.',
      benchmarks: [],
    },
    partnership: {
      gaming: 'One rater’s liking. Ask both sides, and show how far apart they are.',
      benchmarks: [],
    },
    attitude: {
      gaming:
        'Raters who drift, or who let one good call colour the rest. Rotate them, rate some twice.',
      benchmarks: [],
    },
    communication: {
      gaming:
        'Raters who drift, or who let one good call colour the rest. Rotate them, rate some twice.',
      benchmarks: [],
    },
  },
  anchors: {
    compliance: [
      'A rule that protects customers or data was broken, or an incident was kept quiet.',
      'Rules are known but often skipped; findings come back.',
      'Checks pass with minor findings, which are mended when asked.',
      'Checks pass; findings are mended in time and without asking.',
      'Risks are found and reported by the vendor before anybody checks.',
    ],
    transparency: [
      'Figures are missing or turn out wrong, and questions go unanswered.',
      'Reports come late or with gaps; bad news comes from others.',
      'Reports are complete and on time; causes come when asked for.',
      'Problems are reported with their causes before we notice.',
      'We can look at everything that they see, at any time.',
    ],
    flexibility: [
      'Changes are refused or never happen.',
      'Changes come late, and each is a negotiation.',
      'Agreed changes come by the agreed date.',
      'Short-notice changes and peaks are handled without loss of quality.',
      'The vendor foresees changes and has people ready.',
    ],
    innovation: [
      'Nothing was improved unless we ordered it.',
      'Ideas are mentioned and not followed up.',
      'Some ideas were tried with us.',
      'Improvements were shipped and their effect was measured.',
      'Measured improvements come steadily and change how we work.',
    ],
    partnership: [
      'Every question is about the contract.',
      'Problems are passed to the other side.',
      'Both sides keep what they promise.',
      'Problems are solved together, whoever caused them.',
      'Plans are made together, and both sides speak openly about costs and risks.',
    ],
    attitude: [
      'Customers are treated rudely or ignored.',
      'Answers are correct but curt; the customer has to ask twice.',
      'Friendly and correct, by the script.',
      'Attentive: the customer’s situation is understood and said so.',
      'The customer feels taken care of, even when the answer is no.',
    ],
    communication: [
      'The customer doesn’t understand the answer, or gets contradictory ones.',
      'Answers can be understood with effort; language or structure is poor.',
      'Clear answers in correct language.',
      'Clear and complete: next steps and times are said without being asked.',
      'Difficult matters are made easy, in the customer’s own words.',
    ],
  },
};
