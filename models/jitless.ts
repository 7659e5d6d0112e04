import { z } from 'zod'

/**
 * Keeps zod from compiling schemas to functions, which the content security policy forbids. To be imported before
 * anything else: the catalog is read while its module loads, and by then it must be said.
 */
z.config({ jitless: true })
