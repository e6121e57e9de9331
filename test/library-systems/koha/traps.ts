/** Behaviour of one version or setting of Koha. Each is switched on separately. */
export const noQuirks = {
  /** Before 22.11 a right password is answered with 204 and an empty body. */
  login204: false,
  /** Before 26.05 the codes of titles and copies are only in the message. */
  codesInText: false,
  /** A patron's limits are answered with 403 and the code of a title. */
  limits403: false,
  /** Before 25.05 the limits of a patron are not checked, except the number of holds. */
  noPatronLimits: false,
  /** Answers 404 with a full stop and without a code. */
  oldSentences: false,
  /** Before 22.11 a checkout has `renewals`. It has no barcode until after 23.05. */
  oldNames: false,
  itemTypeName: false,
  /** A Koha of 2020 wrote item numbers as strings. */
  itemIdText: false,
  /** AllowHoldPolicyOverride: every branch is listed, and some are marked. */
  overrideList: false,
  /** The words that `/holds` can embed, such as `cancellation_requested` of 23.05. Empty for those of the newest version. */
  holdEmbeds: '',
  /** Embedding is not supported. */
  noEmbed: false,
  /** An unknown word in the embed list fails the request. */
  embedFails: false,
  /** The response validation of Koha turns an error that is a bare string into status 500. */
  checkedAnswers: false,
  /** The maximum number of rows of a page, even when all are requested. 0 for no maximum. */
  pageSize: 0,
  /** Ignores `_match`, so that every parameter matches substrings. */
  alwaysContains: false,
  /** In 22.11 a cancellation cannot be requested. A hold on the shelf is cancelled at once. */
  noCancellationRequests: false,
  /** Before 25.11 the REST API has no hold groups. */
  noHoldGroups: false,
  /** The error of the server's clock. */
  offset: '+09:00',
}
export type KohaQuirks = typeof noQuirks
