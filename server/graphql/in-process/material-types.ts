import type { MaterialType } from '../../../generated/prisma/client.ts'
import { cachedMaterialTypes } from '../../domain/library/material-types/material-types.ts'
import type { Context } from '../engine/context/context.ts'

/** Returns the material type that a URL or form names, or undefined when the library has none with this code. */
export async function namedMaterialType(
  { db }: Pick<Context, 'db'>,
  typed: unknown,
): Promise<MaterialType | undefined> {
  return typeof typed === 'string' ? (await cachedMaterialTypes(db)).meant(typed) : undefined
}

/** Returns the current codes of several material types, or null when one is unknown. */
export async function namedMaterialCodes({ db }: Pick<Context, 'db'>, typed: string[]): Promise<string[] | null> {
  const types = await cachedMaterialTypes(db)
  const known = typed.flatMap((one) => types.meant(one)?.code ?? [])
  return known.length === typed.length ? known : null
}
