import type { SeveralTyped } from '../../../views/holds/several.tsx'
import { HoldsWithoutPickupPage, HoldsWithoutPickupQuery } from '../../../views/holds/without-pickup.tsx'
import type { FormError } from '../../../views/parts/forms/form-errors.tsx'
import { newSecret } from '../../domain/common/secrets.ts'
import { runOperation } from '../../graphql/in-process/run-operation.ts'
import type { PageContext } from '../../http/service.ts'
import { buildFrame, sendPage } from '../pages/page.tsx'

const readData = (c: PageContext) => runOperation(HoldsWithoutPickupQuery, {}, c.get('context'))

/** The holds whose branch no longer hands out their titles (L5). */
export const holdsWithoutPickup = async (c: PageContext) => (await readData(c)).me.holdsWithoutPickup?.holds ?? []

/** The form for these holds. */
export async function withoutPickupPage(
  c: PageContext,
  { typed, faults }: { typed?: SeveralTyped | undefined; faults?: FormError[] | undefined },
  status?: 409 | 422,
) {
  const data = await readData(c)
  const frame = buildFrame(c, data, faults)
  const page = <HoldsWithoutPickupPage {...data} frame={frame} submissionKey={newSecret()} typed={typed} />
  return sendPage(c, page, status)
}
