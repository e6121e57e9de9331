import type { CompartmentSize } from '../../../../generated/prisma/enums.ts'
import type { WantedCompartment } from '../../../domain/pickup-places/find-compartment.ts'
import { type PutIn, putInCompartment } from '../../../domain/pickup-places/put-in.ts'
import { textInput } from '../../engine/input/text-input.ts'
import { builder } from '../../engine/schema/builder.ts'
import { refusalsOf } from '../../engine/schema/refusal-types.ts'
import { CompartmentSizeEnum, PickupCompartment } from '../../library/pickup-places.ts'
import { barcodeArgument, deskBranchArgument, deskResolver, staffOnly } from '../desk-mutation.ts'
import { DeskHold } from '../types.ts'

const PutInCompartmentPayload = builder.objectRef<PutIn>('PutInCompartmentPayload').implement({
  description: 'Result of putting a copy into a compartment.',
  fields: (t) => ({
    hold: t.prismaField({
      type: DeskHold,
      description: 'The ready hold, with its place and compartment. Both are null when the copy goes to the counter.',
      resolve: (query, { holdId }, _args, { db }) =>
        db.prisma.hold.findUniqueOrThrow({ ...query, where: { id: holdId } }),
    }),
  }),
})

const PutInCompartmentInput = builder.inputType('PutInCompartmentInput', {
  description: 'The input of `putInCompartment`.',
  fields: (t) => ({
    branchId: t.globalID(deskBranchArgument),
    barcode: t.string(barcodeArgument),
    compartmentId: t.globalID({
      for: PickupCompartment,
      description: "Compartment of the hold's place. The smallest free one when absent or null.",
    }),
    label: t.string({
      validate: textInput(40),
      description: "Label of a compartment of the hold's place. Ignored when empty, or when `compartmentId` is given.",
    }),
    size: t.field({
      type: CompartmentSizeEnum,
      required: true,
      defaultValue: 'SMALL',
      description: 'Least size of the compartment that is chosen.',
    }),
    atCounter: t.boolean({
      required: true,
      defaultValue: false,
      description: 'Hands the copy out at the counter instead, also when it is in a compartment already.',
    }),
  }),
})

interface Chosen {
  compartmentId?: { id: string } | null | undefined
  label?: string | null | undefined
  size?: CompartmentSize | null | undefined
}

function wantedOf({ compartmentId, label, size }: Chosen): WantedCompartment {
  if (compartmentId) return { compartmentId: Number(compartmentId.id) }
  return label ? { label } : { size: size ?? 'SMALL' }
}

builder.mutationField('putInCompartment', (t) =>
  t.withAuth(staffOnly).field({
    type: PutInCompartmentPayload,
    scope: 'desk',
    role: 'DESK',
    needs: 'CIRCULATION',
    description:
      'Puts the copy of a hold into a compartment of its pickup place, which makes the hold READY. A repeated scan changes nothing, and another compartment moves the copy.',
    args: { input: t.arg({ type: PutInCompartmentInput, required: true }) },
    errors: { types: refusalsOf(putInCompartment, deskResolver) },
    resolve: deskResolver('putInCompartment', async (tx, { barcode, atCounter, ...chosen }, desk) => {
      const answer = await putInCompartment(tx, barcode, atCounter ? 'COUNTER' : wantedOf(chosen), desk)
      return { answer, subject: { itemId: answer.itemId } }
    }),
  }),
)
