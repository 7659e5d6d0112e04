/** Student's t with the seven degrees of freedom of eight scrambles: 95 % of estimates lie within so many standard errors. */
export const STANDARD_ERRORS_WITHIN = 2.36

/** Whether a figure from draws is more than what their number leaves open about it. */
export const isBeyondNoise = (value: number, error: number): boolean => value > STANDARD_ERRORS_WITHIN * error
