"""How far apart the sides are, and which packages both would take over fighting on."""
