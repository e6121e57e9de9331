/** What a returned mail means for the next one to the same address. */
export type Means =
  /** Nothing that is sent to it arrives. */
  | 'ADDRESS_FAILS'
  /** This message was refused for what it says, who sent it or whence it came; another may arrive. */
  | 'REFUSED'
  /** A later one may arrive. */
  | 'TEMPORARY'
  /** It came back, and nothing tells why. */
  | 'UNCLEAR'
