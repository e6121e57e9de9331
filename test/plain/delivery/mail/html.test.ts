import { expect, test } from 'vitest'
import type { MailMessage } from '../../../../server/domain/delivery/kinds.ts'
import { renderMail } from '../../../../views/mail/render.ts'
import { sampleMessages } from '../../../../views/mail/samples.ts'
import { baseUrl, letters, titled, withTitles } from './letters.ts'

const escapes: Record<string, string> = {
  '&': 'amp',
  '<': 'lt',
  '>': 'gt',
  '"': 'quot',
  "'": '#x27',
  '`': '#x60',
  '=': '#x3D',
}
const escaped = (text: string) => text.replaceAll(/[&<>"'`=]/g, (character) => `&${escapes[character]};`)

const hostile = [
  `<b>&"'`,
  '"><script>alert(1)</script>',
  `' onmouseover='alert(1)`,
  '</a></li></ul><img src=x onerror=alert(1)>',
  '{{words.lead}} {{{library}}} {{#each titles}}',
  '<!-- <![endif]--> &amp; &lt;b&gt; `x`',
]

test.each(withTitles)(
  '%s: a title that contains <b>&"\' is shown as text, and nothing else changes (M5)',
  async (_name, letter) => {
    const { html: plain } = await renderMail(titled(letter, 'A', 'B'), baseUrl)
    for (const title of hostile) {
      const { html, text } = await renderMail(titled(letter, title, '<b>"\''), baseUrl)
      expect(html).toContain(`>${escaped(title)} &lt;b&gt;&quot;&#x27;</a>`)
      expect(tagsOf(html)).toEqual(tagsOf(plain))
      expect(text).toContain(title)
    }
  },
)

/** Every tag with its attributes, found by a pattern that respects quotes. */
function tagsOf(html: string): string[] {
  return html.match(/<(?:!--[\s\S]*?--|\/?[a-z][^\s>]*(?:\s+[a-z:-]+="[^"]*")*\s*\/?)>/gi) ?? []
}

test.each(letters)(
  '%s: hostile text in names and secrets stays text, and attributes stay intact (M5)',
  async (_name, letter) => {
    const kinds = ['author', 'publisher', 'code', 'secret', 'mailKey', 'name', 'nameEn']
    const evil: MailMessage = JSON.parse(JSON.stringify(letter), (key, value) =>
      kinds.includes(key) && value !== null ? `${value}"><img src=x onerror=alert(1)>'` : value,
    )
    const [{ html }, { html: plain }] = [await renderMail(evil, baseUrl), await renderMail(letter, baseUrl)]
    expect(html).toContain(escaped('"><img src=x onerror=alert(1)>'))
    expect(html).not.toMatch(/<img|<script/)
    expect(tagsOf(html).map(withoutAddress)).toEqual(tagsOf(plain).map(withoutAddress))
  },
)

const withoutAddress = (tag: string) => tag.replace(/href="[^"]*"/, 'href').replace(/aria-label="[^"]*"/, '')

test.each(letters)('%s: no external image, font, script, style or form is used (M5)', async (_name, letter) => {
  const { html } = await renderMail(letter, baseUrl)
  expect(html).not.toMatch(
    /<(img|link|script|form|iframe|object|embed|video|audio|input)\b|@import|@font-face|url\(|background=|src=|srcset=/i,
  )
  const addresses = [...html.matchAll(/https?:\/\/[^"'<\s]*/g)].map(([address]) => address)
  expect(
    addresses.filter((address) => !address.startsWith(baseUrl) && address !== 'http://www.w3.org/1999/xhtml'),
  ).toEqual([])
})

test.each(letters)(
  '%s: clients without style sheet support show the same, because all styles are inline',
  async (_name, letter) => {
    const { html } = await renderMail(letter, baseUrl)
    const sheets = [...html.matchAll(/<style[^>]*>([\s\S]*?)<\/style>/g)].map(([, rules]) => rules ?? '')
    const dark = sheets.filter((rules) => rules.includes('(prefers-color-scheme: dark)'))
    expect(dark).toHaveLength(1)
    expect(html).toContain('<meta name="color-scheme" content="light dark"')
    expect(sheets.filter((rules) => rules !== dark[0]).join('')).not.toMatch(/color|font-size|font-family/)
    expect(html).toMatch(/<h1 style="/)
    expect(html).toMatch(/color:#1c1b19/)
  },
)

test('each title links to its page, and the list to the page with all titles', async () => {
  const { html, text } = await renderMail(sampleMessages.NEW_TITLES, baseUrl)
  for (const { id } of sampleMessages.NEW_TITLES.titles) expect(html).toContain(`href="${baseUrl}/titles/${id}"`)
  expect(text).toContain(`\n${baseUrl}/titles/12\n`)
  const page = async (kind: keyof typeof sampleMessages) =>
    /<a href="([^"]*)"[^>]*target="_blank"/.exec((await renderMail(sampleMessages[kind], baseUrl)).html)?.[1]
  expect(await page('HOLD_READY')).toBe(`${baseUrl}/holds`)
  expect(await page('HOLD_CANCELLED')).toBe(`${baseUrl}/holds/cancelled`)
  expect(await page('DUE_SOON')).toBe(`${baseUrl}/loans`)
  expect(await page('NEW_TITLES')).toBe(`${baseUrl}/search?q&#x3D;`)
  expect(await page('VERIFY_ADDRESS')).toBe(
    `${baseUrl}/me/mail/verify?link&#x3D;5a3e00000000000000000000000000000000e1a5`,
  )
})
