import type { Room } from '../../engine/schema/room.ts'
import './electronic-feeds.ts'
import './profiles.ts'
import './run-acts.ts'
import './runs.ts'
import './sources.ts'

export const deskImports: Room = { name: 'desk/imports' }
