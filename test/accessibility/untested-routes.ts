/** Routes that the accessibility tests do not visit, because they redirect, send a file, or need a special device. */
export const untestedRoutes: readonly RegExp[] = []
