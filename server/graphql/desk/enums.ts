import { ItemStatus } from '../../../generated/prisma/enums.ts'
import { builder } from '../engine/schema/builder.ts'

export const ItemStatusEnum = builder.enumType(ItemStatus, {
  name: 'ItemStatus',
  description: 'Condition of a copy, independent of loans.',
  values: {
    AVAILABLE: { description: 'In normal condition.' },
    MISSING: { description: 'Not found. A check-in makes it available again.' },
    LOST: { description: 'Permanently lost; its loan stays open. A check-in makes it available again.' },
    DAMAGED: { description: 'Set aside for repair.' },
    WITHDRAWN: { description: 'Removed from stock. Its loan ends.' },
  },
})

export const InstructionKindEnum = builder.enumType('InstructionKind', {
  description: 'Instruction for a scanned copy.',
  values: {
    HOLD_SHELF: { description: 'Put on the hold shelf (取置棚) for the patron of a hold.' },
    TRANSIT: { description: 'Send to another branch (回送), for a hold or to its owner.' },
    HOME: { description: 'Return to its shelf (書架).' },
    ASIDE: { description: 'Set aside (別置), because it is damaged or withdrawn.' },
  } as const,
})
