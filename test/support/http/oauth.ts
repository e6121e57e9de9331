import { createHash } from 'node:crypto'
import type { Program } from '../../../generated/prisma/client.ts'
import type { Database } from '../../../server/database/database.ts'
import { createOAuthClient } from '../../../server/domain/oauth-clients/oauth-client.ts'
import { urls } from '../../../server/urls/urls.ts'
import { now } from '../library/now.ts'
import type { Browser, openApp } from './app.ts'

export const redirectUri = 'https://chat.example/signed-in'
export const verifier = 'a-verifier-that-nobody-else-knows-and-that-is-long'
export const challengeOf = (text: string) => createHash('sha256').update(text).digest('base64url')

let serial = 0

/** A registered OAuth client, public by default. */
export async function newProgram({ prisma }: Database, wanted: Partial<Parameters<typeof createOAuthClient>[1]> = {}) {
  serial += 1
  const program = { name: `試しのプログラム${serial}`, homePage: 'https://chat.example/', kind: 'PUBLIC' as const }
  const scopes = ['profile:read', 'account:read', 'holds:write']
  return prisma.$transaction((tx) =>
    createOAuthClient(tx, { ...program, redirectUris: [redirectUri], scopes, ...wanted }, now),
  )
}

type Parameters_ = Record<string, string | undefined>

/** The authorization URL to which a client sends the browser. */
export function authorizeAddress({ clientId }: Pick<Program, 'clientId'>, other: Parameters_ = {}): string {
  const asked: Parameters_ = {
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    scope: 'catalogue profile:read account:read',
    state: 'the state',
    code_challenge: challengeOf(verifier),
    code_challenge_method: 'S256',
    ...other,
  }
  const given = Object.entries(asked).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return `${urls.authorize}?${new URLSearchParams(given)}`
}

/** Presses a button of the consent page. Returns the redirect URL. */
export async function answerConsent(
  browser: Browser,
  address: string,
  pressed: 'allow' | 'deny' = 'allow',
): Promise<URL> {
  const page = await browser.visit(address)
  if (page.status !== 200) throw new Error(page.text)
  const body = new URLSearchParams({ token: browser.token(), answer: pressed })
  const response = await browser.send(address, { method: 'POST', body })
  return new URL(response.headers.get('Location') ?? '', 'http://nowhere.invalid')
}

export async function codeOf(browser: Browser, address: string): Promise<string> {
  return (await answerConsent(browser, address)).searchParams.get('code') ?? ''
}

/** Sends one request to an OAuth endpoint. */
export async function postTo(
  { app }: ReturnType<typeof openApp>,
  path: string,
  fields: Parameters_,
  headers: Record<string, string> = {},
) {
  const given = Object.entries(fields).filter((entry): entry is [string, string] => entry[1] !== undefined)
  const response = await app.request(path, { method: 'POST', headers, body: new URLSearchParams(given) })
  const text = await response.text()
  return { status: response.status, headers: response.headers, body: JSON.parse(text) }
}

/** The token request for an authorization code. */
export const codeGrant = ({ clientId }: Pick<Program, 'clientId'>, code: string): Parameters_ => ({
  grant_type: 'authorization_code',
  client_id: clientId,
  code,
  redirect_uri: redirectUri,
  code_verifier: verifier,
})

export const refreshGrant = ({ clientId }: Pick<Program, 'clientId'>, token: string): Parameters_ => ({
  grant_type: 'refresh_token',
  client_id: clientId,
  refresh_token: token,
})
