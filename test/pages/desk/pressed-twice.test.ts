import { expect, test } from 'vitest'
import { urls } from '../../../server/urls/urls.ts'
import { useDatabase } from '../../support/database/database.ts'
import { branchOf, newTitle } from '../../support/library/world.ts'
import { openDesk } from './desk.ts'

const db = useDatabase()

test('a save that is pressed twice is answered as saved, and never as a change of another person', async () => {
  const desk = await openDesk(db, await branchOf(db))
  const title = await newTitle(db)
  const rule = await db.prisma.materialTypeRule.findFirstOrThrow({ where: { words: '' } })
  const record = urls.desk.editRecord(`Title:${title.id}`)
  const saves: [string, Record<string, string>][] = [
    [record, { title: '二度押した書名', act: 'save' }],
    [urls.desk.ruleMaterial('LD'), { name: '二度押した種別', position: '99' }],
    [urls.desk.ruleCategory('COMMUTER'), { name: '二度押した区分' }],
    [urls.desk.marcRule(`MarcTypeRule:${rule.id}`), { words: '二度押した言葉' }],
    [urls.desk.ruleMatrix, { 'all~PRINT~days': '21' }],
  ]
  for (const [action, values] of saves) {
    await desk.visit(action)
    const sent = [...desk.fillIn(action, values)]
    await desk.forge(action, sent)
    const first = desk.page.status
    await desk.forge(action, sent)
    expect([action, first, desk.page.status]).toEqual([action, 200, 200])
  }
})
