import { address, beyondFirst } from '../address.ts'
import type { UrlRoom } from '../room.ts'

/** The route parameter for a client id. */
const client = ':client{[0-9a-f]{40}}'

export const oauthClients = {
  urls: {
    /** The OAuth 2.1 authorization endpoint, to which clients send the patron's browser. */
    authorize: '/oauth/authorize',
    /** Endpoints that OAuth clients call themselves. */
    token: '/oauth/token',
    revoke: '/oauth/revoke',
    oauthMetadata: '/.well-known/oauth-authorization-server',
    /** The grants that the patron gave to OAuth clients and scripts. */
    programs: address('/me/programs', (page?: number) => ({ query: { page: beyondFirst(page) } })),
    /** The same page, announcing the last action. */
    programsAfter: address('/me/programs', (done: 'ended') => ({ query: { done } })),
    endGrant: '/me/programs/end',
    /** The form for a new personal token. */
    personalToken: '/me/programs/token',
  },
  desk: {
    programs: '/desk/programs',
    program: address(`/desk/programs/${client}`, (clientId: string) => ({ client: clientId })),
    rotateOAuthClientSecret: address(`/desk/programs/${client}/secret`, (clientId: string) => ({ client: clientId })),
    deleteOAuthClient: address(`/desk/programs/${client}/end`, (clientId: string) => ({ client: clientId })),
  },
  deskPages: {
    programs: { role: 'ADMIN', group: 'library', place: 50 },
  },
  pages: {
    authorize: { ja: 'アプリの許可', en: 'Authorise an application' },
    programs: { ja: '許可したアプリ', en: 'Authorised applications' },
    personalToken: { ja: '個人用トークン', en: 'Personal token' },
  },
} as const satisfies UrlRoom
