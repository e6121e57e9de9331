import { address, beyondFirst } from '../address.ts'

/** By its public name. */
const client = ':client{[0-9a-f]{40}}'

export const programUrls = {
  /** Where a program sends a patron's browser to ask for something (OAuth 2.1); its parameters are the program's. */
  authorize: '/oauth/authorize',
  /** For programs themselves. */
  token: '/oauth/token',
  revoke: '/oauth/revoke',
  oauthMetadata: '/.well-known/oauth-authorization-server',
  /** What the patron allowed programs and scripts. */
  programs: address('/me/programs', (page?: number) => ({ query: { page: beyondFirst(page) } })),
  /** The same page, saying what was just done. */
  programsAfter: address('/me/programs', (done: 'ended') => ({ query: { done } })),
  endGrant: '/me/programs/end',
  /** The form for a new personal token. */
  personalToken: '/me/programs/token',
} as const

export const deskProgramUrls = {
  programs: '/desk/programs',
  program: address(`/desk/programs/${client}`, (clientId: string) => ({ client: clientId })),
  renewProgramSecret: address(`/desk/programs/${client}/secret`, (clientId: string) => ({ client: clientId })),
  endProgram: address(`/desk/programs/${client}/end`, (clientId: string) => ({ client: clientId })),
} as const
