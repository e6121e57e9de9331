import './basket.ts'
import './branch.ts'
import './desk/check-in.ts'
import './desk/refusals.ts'
import './hold.ts'
import './library.ts'
import './loan.ts'
import './patron.ts'
import './refusals.ts'
import './sign-in.ts'
import './title.ts'
import { builder } from './builder.ts'

export const schema = builder.toSchema()
