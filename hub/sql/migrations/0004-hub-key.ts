/** The hub's own key pair, to which bundles are wrapped that somebody brings to the office: X25519, PKCS #8. */
export const hubKey = `
CREATE TABLE hub_key (one bool PRIMARY KEY DEFAULT true CHECK (one), secret bytea NOT NULL);
`;
