namespace LicenseVault.Core.Catalogue;

/// <summary>What a change of an issuer may not do, beyond what an issuer may not be: nothing that was decided before is made as if it had never been.</summary>
internal static class IssuerChangeRules
{
    public static IEnumerable<FieldFault> FaultsOf(Issuer? before, Issuer after, string legalBasis, DateTimeOffset now)
    {
        if (legalBasis.Trim().Length is 0 or > 200 || legalBasis.Any(char.IsControl))
            yield return new FieldFault("legalBasis", "required", "It is one line of 1 to 200 characters.");

        foreach (var compromised in after.CompromisedKeys.Where(compromised => compromised.Since > now))
            yield return new FieldFault("compromisedKeys", "in-the-future", "A key is compromised from the past on.");
        foreach (var gone in (before?.CompromisedKeys ?? []).Where(known => after.CompromiseOf(known.Key) is not { } still || still.Since > known.Since))
            yield return new FieldFault("compromisedKeys", "taken-back", "A key that is compromised is never trusted again, nor for longer than was said.");

        foreach (var gone in (before?.Types ?? []).Where(known => !after.Types.Any(authority => authority.Type == known.Type && authority.From == known.From)))
            yield return new FieldFault("types", "taken-back", "An authority is ended or withdrawn, and not left out: what was issued under it rests on it.");
    }
}
