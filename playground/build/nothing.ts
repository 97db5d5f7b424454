/** Stands in for modules of Node, which a browser never uses. */
export default {};
