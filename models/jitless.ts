import { z } from 'zod'

/**
 * Keeps zod from compiling schemas to functions, which the content security policy forbids. Schemas look at this when
 * they are made, so it is imported before all of them: first by each entry, and by `quantity.ts`, which most schemas
 * stand on, so that a bundler that splits the code keeps it in front.
 */
z.config({ jitless: true })
