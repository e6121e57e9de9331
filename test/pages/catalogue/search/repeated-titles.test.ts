import { expect, test } from 'vitest'
import { urls } from '../../../../server/urls/urls.ts'
import { useDatabase } from '../../../support/database/database.ts'
import { openApp, openBrowser } from '../../../support/http/app.ts'
import { newTitles } from '../../../support/library/world.ts'

const db = useDatabase()

test('rows with the same title show their subtitles, and other rows do not', async () => {
  await newTitles(db, [
    { title: '鏡沼物語', subtitle: '桐の巻' },
    { title: '鏡沼物語', subtitle: '帚木の巻' },
    { title: '鏡沼物語考', subtitle: '成立をめぐって' },
  ])
  const { text } = await openBrowser(openApp(db)).visit(urls.search({ text: '鏡沼物語' }))
  expect(text).toContain('鏡沼物語 桐の巻')
  expect(text).toContain('鏡沼物語 帚木の巻')
  expect(text).not.toContain('成立をめぐって')
})
