import { address } from '../address.ts'

/** The addresses of the wizard that opens a library. They exist only while the library is empty. */
export const setupUrls = {
  pages: '/setup/*',
  /** Leads to the first step that is not done. */
  start: address('/setup/:secret', (secret: string) => ({ secret })),
  step: address('/setup/:secret/:step{name|branches|hours|rules|look|staff|mail|content|summary}', setupStep),
  /** The step of the logo, which sends a file. */
  look: '/setup/:secret/look',
  /** One branch of the step `branches`, and its hours. */
  branch: address('/setup/:secret/branches/:key{\\w{1,20}}', setupBranch),
  removeBranch: address('/setup/:secret/branches/:key{\\w{1,20}}/remove', setupBranch),
  hours: address('/setup/:secret/hours/:key{\\w{1,20}}', setupBranch),
  /** The logo that was uploaded, and the form that removes it. */
  logo: address('/setup/:secret/logo.png', (secret: string, version?: string) => ({ secret, query: { v: version } })),
  removeLogo: address('/setup/:secret/logo/remove', (secret: string) => ({ secret })),
  /** A style sheet that shows a colour. */
  sample: address('/setup/:secret/sample.css', (secret: string, colour?: string) => ({
    secret,
    query: { colour: colour?.slice(1) },
  })),
  /** The second factor of the first member of staff. */
  factor: address('/setup/:secret/staff/factor', (secret: string) => ({ secret })),
  testMail: address('/setup/:secret/mail/test', (secret: string) => ({ secret })),
  open: address('/setup/:secret/open', (secret: string) => ({ secret })),
} as const

function setupStep(secret: string, step: string) {
  return { secret, step }
}

function setupBranch(secret: string, key: string) {
  return { secret, key }
}
