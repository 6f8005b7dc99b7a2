/** The words of motion: their English comes with the module (en.ftl), other languages with the page. */
export const KEYS = [
  "motion.title",
  "motion.rate",
  "motion.rate.full",
  "motion.rate.half",
  "motion.rate.tenth",
  "motion.rate.said",
  "motion.trace",
  "motion.trace.on",
  "motion.trace.off",
  "motion.clear",
  "motion.cleared",
  "motion.velocity",
  "motion.acceleration",
  "motion.force",
  "motion.vector.on",
  "motion.vector.off",
  "motion.scale",
  "motion.help.rate",
  "motion.help.trace",
  "motion.help.vectors",
  "motion.keys",
  "motion.keys.more",
] as const;

export type MotionKey = (typeof KEYS)[number];
