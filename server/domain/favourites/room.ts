import type { Room } from '../common/room.ts'
import { mergePatronsFavourites, mergeSavedTitles } from './merge.ts'

export const favourites: Room = { mergeTitles: mergeSavedTitles, mergePatrons: mergePatronsFavourites }
