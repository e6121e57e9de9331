import type { Tx } from '../server/database/database.ts'
import { createPurchaseRequest } from '../server/domain/purchase-requests/create.ts'
import { decidePurchaseRequest, declinePurchaseRequest } from '../server/domain/purchase-requests/decide.ts'
import { patrons } from './demo/patrons.ts'

type Decision = 'CONSIDERED' | 'ORDERED' | 'BORROWING' | 'DECLINED' | null

/** The requests: patron, title, age in days, and the decision of the library. */
const requests: { by: { cardNumber: string }; daysAgo: number; wish: Record<string, string>; decision: Decision }[] = [
  { by: patrons.hanako, daysAgo: 9, wish: { title: '窓口の一年', author: '町野 図書' }, decision: 'ORDERED' },
  { by: patrons.setsuko, daysAgo: 6, wish: { title: '窓口の一年', author: '町野図書' }, decision: null },
  {
    by: patrons.hanako,
    daysAgo: 5,
    wish: { title: '瀬戸内の灯台めぐり', publisher: '海辺書房' },
    decision: 'BORROWING',
  },
  { by: patrons.hanako, daysAgo: 3, wish: { title: '週刊まどぐち 最新号' }, decision: 'DECLINED' },
  {
    by: patrons.makoto,
    daysAgo: 2,
    wish: { isbn: '9784109999984', note: '読書会で使います。' },
    decision: 'CONSIDERED',
  },
  { by: patrons.hanako, daysAgo: 1, wish: { title: '山の郵便局', author: '里山 歩' }, decision: null },
]

/** Creates requests in different states, with the functions that patrons and staff use. No mail is sent. */
export async function seedRequests(tx: Tx, now: Date): Promise<void> {
  const rows = await tx.patron.findMany({ select: { id: true, cardNumber: true, homeBranchId: true } })
  const person = ({ cardNumber }: { cardNumber: string }) => {
    const found = rows.find((row) => row.cardNumber === cardNumber)
    if (!found) throw new Error(`The demo library lacks the card ${cardNumber}.`)
    return found
  }
  const staff = person(patrons.shisho)
  for (const [i, { by, daysAgo, wish, decision }] of requests.entries()) {
    const { id: patronId, homeBranchId: pickupBranchId } = person(by)
    const at = new Date(now.getTime() - daysAgo * 24 * 3600_000)
    const asked = { key: `demo-request-${i}`, wish, pickupBranchId, contactMethod: 'NONE' as const }
    const id = await createPurchaseRequest(tx, patronId, asked, at)
    const desk = { branchId: staff.homeBranchId, staffId: staff.id, now: new Date(at.getTime() + 20 * 3600_000) }
    if (decision === 'DECLINED')
      await declinePurchaseRequest(tx, id, '週刊誌は最新号のみの収集を行っていないため', desk)
    else if (decision) await decidePurchaseRequest(tx, id, decision, desk)
  }
}
