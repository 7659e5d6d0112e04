const two = (n: number): string => n.toString().padStart(2, '0')

/** A day as prices and the terminal write it: "2027-03-12", by the system's clock. */
export const localDate = (day: Date): string => `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`
