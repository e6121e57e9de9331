import type OAuth2Server from '@node-oauth/oauth2-server'

/*
 * Shared by both endpoints. Only this folder knows the OAuth library. The library handles the protocol; the domain decides
 * what is stored, for how long, and what ends together. The library judges expiry by the machine's clock, so the domain
 * judges it first, by the service's clock.
 */

export const grantTypes = ['authorization_code', 'refresh_token']

let loaded: Promise<typeof OAuth2Server> | undefined

/** Loads the OAuth library with the first request that needs it. */
export function library(): Promise<typeof OAuth2Server> {
  loaded ??= import('@node-oauth/oauth2-server').then((module) => module.default)
  return loaded
}

export const repeatedParameter = {
  error: 'invalid_request',
  description: 'Each parameter may be sent only once.',
}

/** The parameters of a query or form. Null when one of them is repeated. */
export function readParameters(text: string): Record<string, string> | null {
  const parameters = new URLSearchParams(text)
  const entries = [...parameters].filter(([, value]) => value !== '')
  const found = Object.fromEntries(entries)
  return Object.keys(found).length === entries.length ? found : null
}

/** Returns a protocol error of the library. Throws any other error; the library wraps those in `ServerError`. */
export function protocolError(OAuth2: typeof OAuth2Server, error: unknown): OAuth2Server.OAuthError {
  if (error instanceof OAuth2.ServerError) throw (error as { inner?: unknown }).inner ?? error
  if (error instanceof OAuth2.OAuthError) return error
  throw error
}
