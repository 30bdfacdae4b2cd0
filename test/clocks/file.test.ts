import { describe, expect, test } from 'vitest';
import { defaultDefinition } from '../../src/clocks/definition.ts';
import { readCalendar, readPolicy } from '../../src/clocks/file.ts';
import { defaultPolicy } from '../../src/clocks/model.ts';

const calendar = (text: string) => readCalendar('c.yaml', text);
const policy = (text: string) => readPolicy('p.yaml', text);

const OFFICE = `
name: office
zone: Asia/Shanghai
hours:
  - { days: Mon-Fri, from: 9:00, to: "12:00" }
  - { days: [Mon, tuesday, Fri-Sun], from: "22:00", to: "06:00" }
holidays: [2026-10-01]
openings:
  - { date: 2026-10-10, from: "10:00", to: "24:00" }
`;

describe('a calendar file', () => {
  test('gives zone, shifts, holidays and openings', () => {
    expect(calendar(OFFICE)).toMatchObject({
      name: 'office',
      zone: 'Asia/Shanghai',
      hours: [
        { days: [1, 2, 3, 4, 5], from: '09:00', to: '12:00' },
        { days: [1, 2, 5, 6, 7], from: '22:00', to: '06:00' },
      ],
      holidays: ['2026-10-01'],
      openings: [{ date: '2026-10-10', from: '10:00', to: '24:00' }],
    });
  });

  test('may be JSON, and open round the clock', () => {
    const text = '{"name": "all", "zone": "UTC", "hours": "always"}';
    expect(calendar(text)).toMatchObject({ hours: 'always', holidays: [], openings: [] });
  });

  const broken = (from: string, to: string) => OFFICE.replace(from, to);
  test.each([
    [broken('Asia/Shanghai', '+08:00'), 'zone: "+08:00" is no IANA time zone such as Asia/Manila'],
    [broken('zone: Asia/Shanghai\n', ''), 'zone: is missing'],
    [broken('9:00', '9'), 'hours[0].from: must be text'],
    [broken('"12:00"', '"25:00"'), 'hours[0].to: "25:00" is no time of day'],
    [broken('"12:00"', '9:00'), 'hours[0]: "from" and "to" are the same'],
    [broken('Mon-Fri', 'Moon'), 'hours[0].days: "Moon" is no weekday'],
    [broken('from: 9:00,', ''), 'hours[0].from: is missing'],
    [broken('from: 9:00', 'form: 9:00'), 'hours[0]'],
    [broken('[2026-10-01]', '[2026-02-30]'), 'holidays[0]: "2026-02-30" is no date'],
    [
      broken('name: office', 'name: 24x7'),
      'name: "24x7" is the name of the round-the-clock calendar',
    ],
    [broken('holidays:', 'holidayz:'), ': unknown "holidayz"; there is name, zone, hours'],
    ['hours: [', 'c.yaml is neither YAML nor JSON: '],
    ['', 'c.yaml: must be a set of named values'],
    ['name: x\nzone: UTC\nhours: never', 'hours: must be "always" or a list of shifts'],
    ['name: x\nzone: UTC\nhours: []', 'hours: must be "always" or a list of shifts'],
  ])('says what is wrong with it and where: %#', (text, message) => {
    expect(() => calendar(text)).toThrow(message);
  });
});

const ACME = `
name: Acme 2026
calendar: office
pausing: [Awaiting User Info]
targets:
  first_response: 30m
  next_response: [{ channel: chat, target: 90s }]
  resolution:
    - { priority: [1, urgent], issue_type: billing, target: 1h 30m }
    - { target: 72 h }
`;

describe('a policy file', () => {
  test('gives targets, calendar and states', () => {
    expect(policy(ACME)).toMatchObject({
      name: 'Acme 2026',
      calendar: 'office',
      pausing: ['Awaiting User Info'],
      stopping: ['resolved', 'solved', 'closed', 'cancelled', 'canceled'],
      targets: {
        first_response: [{ targetS: 1_800 }],
        next_response: [{ channel: ['chat'], targetS: 90 }],
        resolution: [
          { priority: ['1', 'urgent'], issueType: ['billing'], targetS: 5_400 },
          { targetS: 259_200 },
        ],
      },
    });
  });

  const broken = (from: string, to: string) => ACME.replace(from, to);
  test.each([
    [broken('72 h', '3 days'), 'targets.resolution[1].target: "3 days" is no length of time'],
    [broken('72 h', '0h'), 'targets.resolution[1].target: "0h" is no length of time'],
    [broken('72 h', '4'), 'targets.resolution[1].target: "4" is no length of time'],
    [broken('30m', '30x'), 'targets.first_response: "30x" is no length of time'],
    [
      broken('    - { target: 72 h }\n', ''),
      'targets.resolution: the last rule must have no condition',
    ],
    [broken('  first_response: 30m\n', ''), 'targets.first_response: is missing'],
    [
      broken(
        '    - { target: 72 h }\n',
        '    - { target: 72 h }\n    - { priority: 2, target: 1h }\n',
      ),
      'targets.resolution[2]: a rule without conditions comes before it',
    ],
    [
      broken('channel: chat', 'chanel: chat'),
      'targets.next_response[0]: unknown "chanel"; there is channel',
    ],
    [
      broken('Awaiting User Info', 'Closed'),
      'pausing[0]: "Closed" can\'t both pause and stop a clock',
    ],
    [
      broken('  next_response', '  next_reply'),
      'targets: unknown "next_reply"; there is first_response',
    ],
  ])('says what is wrong with it and where: %#', (text, message) => {
    expect(() => policy(text)).toThrow(`p.yaml, ${message}`);
  });

  test('of the policy that comes with the program says just that', () => {
    expect(policy(JSON.stringify(defaultDefinition))).toMatchObject(defaultPolicy);
  });
});
