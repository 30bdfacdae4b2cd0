export type Workspace = {
  /** The Slack team's id. */
  readonly id: string;
  readonly name: string;
  readonly tz: string;
};

/** The team id of the local Slack. */
export const LOCAL_WORKSPACE = 'T0PLUMBHQ';
