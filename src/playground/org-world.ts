// A bigger world: an organisation of two workspaces, and a vendor's own workspace that shares a
// channel with the first of them. People and organisations are made up.
import type { World } from './world.ts';

const ENTERPRISE = { id: 'E0HARBOUR1', name: 'Harbour Group', domain: 'harbour' };
const CARE = { id: 'T0HARBCARE', name: 'Harbour Care', domain: 'harbour-care' };
const TECH = { id: 'T0HARBTECH', name: 'Harbour Tech', domain: 'harbour-tech' };
const NORTH = { id: 'T0NORTHSUP', name: 'North Support', domain: 'north-support' };

const ZONE = { locale: 'en-GB', tz: 'Europe/London' };
const MARA = 'U0MARAOKAF';
const TOMAS = 'U0TOMASREY';
const INGRID = 'U0INGRIDSO';
const NILS = 'U0NILSBERG';

export const orgWorld: World = {
  team: CARE,
  enterprise: ENTERPRISE,
  guests: [],
  users: [
    {
      ...ZONE,
      id: MARA,
      name: 'mara',
      real_name: 'Mara Okafor',
      team_id: CARE.id,
      teams: [TECH.id],
      email: 'mara@harbour.example',
      is_admin: true,
    },
    {
      ...ZONE,
      id: 'U0LEFTLONG',
      name: 'olu',
      real_name: 'Olu Sands',
      team_id: CARE.id,
      deleted: true,
    },
  ],
  usergroups: [
    { id: 'S0CARELEAD', name: 'Care leads', handle: 'care-leads', users: [MARA] },
    { id: 'S0FORMER01', name: 'Former', handle: 'former', users: [], is_disabled: true },
  ],
  channels: [
    {
      id: 'C0CARE0001',
      name: 'care',
      kind: 'channel',
      topic: '',
      members: [MARA],
      has_bot: true,
    },
    {
      id: 'C0NORTH001',
      name: 'vendor-north',
      kind: 'channel',
      topic: 'Shared with North Support',
      members: [MARA, INGRID],
      has_bot: true,
    },
    {
      id: 'C0GROUP001',
      name: 'whole-group',
      kind: 'channel',
      topic: 'Shared inside the organisation',
      members: [MARA, TOMAS],
      has_bot: true,
    },
  ],
  others: [
    {
      team: TECH,
      enterprise: ENTERPRISE,
      users: [
        {
          ...ZONE,
          id: TOMAS,
          name: 'tomas',
          real_name: 'Tomás Rey',
          team_id: TECH.id,
          email: 'tomas@harbour.example',
        },
      ],
      channels: [
        {
          id: 'C0TECH0001',
          name: 'tech',
          kind: 'channel',
          topic: '',
          members: [TOMAS, MARA],
          has_bot: true,
        },
      ],
    },
    {
      team: NORTH,
      users: [
        {
          ...ZONE,
          id: INGRID,
          name: 'ingrid',
          real_name: 'Ingrid Solheim',
          team_id: NORTH.id,
          email: 'ingrid@north.example',
          is_admin: true,
        },
        {
          ...ZONE,
          id: NILS,
          name: 'nils',
          real_name: 'Nils Berg',
          team_id: NORTH.id,
          email: 'nils@north.example',
        },
      ],
      channels: [
        {
          id: 'C0NORTHOWN',
          name: 'north-only',
          kind: 'channel',
          topic: '',
          members: [INGRID, NILS],
          has_bot: true,
        },
      ],
    },
  ],
};
