import { expect, test } from 'vitest'
import { openHttpListener } from '../../server/http/listener.ts'
import { urls } from '../../server/urls/urls.ts'
import { openApp } from '../support/http/app.ts'
import { useService } from './support/service.ts'

const service = useService()

test('GraphiQL runs a query without the internet, and violates no policy', async () => {
  const { app } = openApp(service.db, { graphiql: true })
  const door = openHttpListener(0, { host: '127.0.0.1' })
  door.answerBy(app.fetch)
  const address = `http://localhost:${await door.port}`
  const { page, complaints } = await service.tab({ baseURL: address, viewport: { width: 1280, height: 800 } })
  const elsewhere: string[] = []
  await page.route(
    (url) => !['data:', 'blob:'].includes(url.protocol) && url.origin !== address,
    (route) => {
      elsewhere.push(route.request().url())
      return route.abort()
    },
  )
  await page.goto(`${urls.graphql}?query=${encodeURIComponent('{ library { name nameEn } }')}`)
  await page.getByRole('button', { name: /execute/i }).click()
  const answer = page.locator('.graphiql-response')
  await answer.getByText('まどぐち市立図書館').waitFor()
  expect(elsewhere).toEqual([])
  expect(complaints.filter((one) => /Content Security Policy|Refused|ERR_/i.test(one))).toEqual([])
  await door.close(100)
})
