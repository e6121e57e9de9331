import { expect, test } from 'vitest'
import { urls } from '../../../server/urls/urls.ts'
import { useDatabase } from '../../support/database/database.ts'
import { multipart } from '../../support/http/multipart.ts'
import { branchOf, newTitle } from '../../support/library/world.ts'
import { parseHtml, textOf } from '../html.ts'
import { openDesk } from './desk.ts'

const db = useDatabase()
const megabyte = 1024 * 1024

test('every form with a file answers one over its limit with a sentence, and reads the fields after it (E10, O20)', async () => {
  const cover = urls.desk.recordCover(`Title:${(await newTitle(db)).id}`)
  const forms: [page: string, action: string, field: string, megabytes: number, typed: object, sentence: string][] = [
    [cover, cover, 'image', 8, { licence: '入力したメモ' }, 'ファイルが 8 MB を超えています。'],
    [urls.desk.ruleAppearance, urls.desk.ruleLogo, 'logo', 8, {}, '8 MB'],
    [urls.desk.newImport, urls.desk.newImport, 'file', 50, { kind: 'PATRONS' }, '50MBを超えています'],
  ]
  for (const [page, action, field, most, typed, sentence] of forms) {
    const desk = await openDesk(db, await branchOf(db))
    await desk.visit(page)
    for (const size of [most * megabyte + 1, (most + 30) * megabyte]) {
      const file = { field, name: '大きい.png', content: new Uint8Array(size) }
      const answer = await desk.send(action, await multipart({ token: desk.token(), ...typed }, file))
      const html = await answer.text()
      expect([action, size, answer.status, textOf(parseHtml(html)).includes(sentence)]).toEqual([
        action,
        size,
        422,
        true,
      ])
      for (const value of Object.values(typed)) expect(html).toContain(value)
    }
    // A body that is far too long is refused before it is read, and no part of it is stored.
    const endless = { 'Content-Type': 'multipart/form-data; boundary=b', 'Content-Length': String(1024 * megabyte) }
    expect((await desk.send(action, { method: 'POST', headers: endless, body: '--b' })).status).toBe(413)
  }
  expect(await db.prisma.importRun.count()).toBe(0)
  expect(await db.prisma.titleCover.count()).toBe(0)
})
