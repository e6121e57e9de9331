/** What Koha is or was in one version, setting or another; each is switched on by itself. */
export const noTraps = {
  /** Before 22.11 a right password is answered with 204 and nothing. */
  login204: false,
  /** Before 26.05 codes of titles and copies are only in the text. */
  codesInText: false,
  /** Before 25.05 a patron's limits come as 403 with a code of titles. */
  limits403: false,
  /** 404 with a full stop and without a code. */
  oldSentences: false,
  /** renewals, and no barcode with a checkout: before 22.11. */
  oldNames: false,
  itemTypeName: false,
  /** A Koha of 2020 wrote an item's number as text. */
  itemIdText: false,
  /** AllowHoldPolicyOverride: every branch is listed, some marked. */
  overrideList: false,
  /** Nothing can be embedded. */
  noEmbed: false,
  /** What is unknown there fails, where it is to be embedded. */
  embedFails: false,
  /** Its own check of answers takes an error that is a bare string for a failure. */
  checkedAnswers: false,
  /** Rows that a page has at most, even where all are asked for; 0: no limit. */
  pageSize: 0,
  /** _match is not obeyed: everything is matched in part. */
  alwaysContains: false,
  /** Before 22.05 there is no asking for a cancellation: a hold on the shelf goes at once. */
  noCancellationRequests: false,
  /** Of the server's clock. */
  offset: '+09:00',
}
export type Traps = typeof noTraps
