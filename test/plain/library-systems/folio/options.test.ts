import { expect, test } from 'vitest'
import { openFolio } from '../../../../server/library-systems/folio/open.ts'

const whole = {
  url: 'https://folio.example.org/edge',
  user: '',
  secret: 'eyJzIjoieCJ9==',
  options: { okapi: 'https://okapi.example.org', tenant: 'diku' },
}

const withOption = (name: string, value: string) => ({ ...whole, options: { ...whole.options, [name]: value } })

test.each([
  [{ ...whole, url: 'folio.example.org' }, 'url'],
  [{ ...whole, url: 'https://me:secret@folio.example.org' }, 'url'],
  [{ ...whole, user: 'diku_admin' }, 'user'],
  [{ ...whole, secret: '' }, 'API key'],
  [{ ...whole, secret: 'a-b' }, 'option key'],
  [{ ...whole, url: 'http://folio.example.org' }, 'plain-http'],
  [withOption('okapi', ''), 'okapi'],
  [withOption('okapi', 'http://okapi.example.org'), 'plain-http'],
  [withOption('tenant', 'a b'), 'tenant'],
  [withOption('key', 'cookie'), 'key'],
  [withOption('places', 'chuo'), 'places'],
  [withOption('places', 'chuo:12'), 'places'],
  [withOption('cancellation-reason', 'x'), 'cancellation-reason'],
  [withOption('canceller', 'x'), 'canceller'],
  [withOption('zone', 'Mars/Olympus'), 'zone'],
  [withOption('debt-limit', '-1'), 'debt-limit'],
  [withOption('sauce', 'soy'), 'sauce'],
])('the error names the wrong setting: %j', (settings, named) => {
  expect(() => openFolio(settings)).toThrow(named)
  expect(() => openFolio(settings)).not.toThrow('eyJz')
})

test('a URL, a key, and the sign-in server are the minimum settings', async () => {
  await openFolio(whole).close()
  await openFolio({ ...withOption('key', 'address'), secret: 'a-b' }).close()
  await openFolio({ ...withOption('plain-http', 'yes'), url: 'http://folio.example.org' }).close()
  await openFolio(withOption('okapi', 'http://127.0.0.1:9130')).close()
})

test('the service points of the option that version 1.0.0 had are codes of branches', async () => {
  const id = '7068E104-AA14-4F30-A8BF-71F71CC15E07'
  const folio = openFolio(withOption('places', `chuo:${id}, kita:${id}`))
  const code = id.toLowerCase()
  expect(folio.branchCodes).toEqual(
    new Map([
      ['chuo', code],
      ['kita', code],
    ]),
  )
  await folio.close()
})
