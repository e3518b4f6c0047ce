namespace LicenseVault.Core.Catalogue;

/// <summary>What the agreements of a type definition owe it: each names its rule's members and no other, and values that certificates of the type state.</summary>
internal static class AgreementRules
{
    private const int Most = 50;
    private const int MostYears = 150;

    private static readonly string[] OfEveryType = ["holder.idNumber", "validFrom", "validUntil"];

    public static IEnumerable<FieldFault> FaultsOf(TypeFile definition, FaceSchema? schema)
    {
        if (definition.Agreements.Count > Most)
            yield return new FieldFault("agreements", "too-many", $"A type has at most {Most} agreements.");

        foreach (var (index, written) in definition.Agreements.Take(Most).Index())
        {
            var place = $"agreements[{index}]";
            if (Of(written) is not { } agreement)
            {
                yield return new FieldFault(place, "format", $"It has not the members of its rule: {MembersOf(written.Rule)}.");
                continue;
            }

            foreach (var path in agreement.Paths.Where(path => !IsKnown(path, agreement, schema)))
                yield return new FieldFault(place, "unknown-field", $"Certificates of the type state no {(path.Length > 80 ? path[..80] : path)} that could be held against something.");
            if (TablesOf(agreement, schema) > 1)
                yield return new FieldFault(place, "not-allowed", "Rows of two tables cannot be held against each other.");
            if (agreement is Agreement.Order { Years: < 0 or > MostYears })
                yield return new FieldFault(place, "out-of-range", $"The years must be 0 to {MostYears}.");
        }
    }

    /// <summary>Null when members are missing, or there are others.</summary>
    public static Agreement? Of(TypeFile.AgreementFile written) => written switch
    {
        { Rule: TypeFile.AgreementRuleName.BirthDate, Date: { } date, Gender: null, Earlier: null, Later: null, Years: null } => new Agreement.BirthDate(date, written.Number),
        { Rule: TypeFile.AgreementRuleName.Gender, Gender: { } gender, Number: { } number, Date: null, Earlier: null, Later: null, Years: null } => new Agreement.Gender(gender, number),
        { Rule: TypeFile.AgreementRuleName.ResidentNumber, Number: { } number, Date: null, Gender: null, Earlier: null, Later: null, Years: null } => new Agreement.Resident(number),
        { Rule: TypeFile.AgreementRuleName.Order, Earlier: { } earlier, Later: { } later, Date: null, Gender: null, Number: null } => new Agreement.Order(earlier, later, written.Years ?? 0),
        _ => null,
    };

    private static string MembersOf(TypeFile.AgreementRuleName rule) => rule switch
    {
        TypeFile.AgreementRuleName.BirthDate => "date, and number where there is one",
        TypeFile.AgreementRuleName.Gender => "gender and number",
        TypeFile.AgreementRuleName.ResidentNumber => "number",
        _ => "earlier and later, and years where some must lie between",
    };

    // A schema that cannot be read is a fault elsewhere.
    private static bool IsKnown(string path, Agreement agreement, FaceSchema? schema) =>
        OfEveryType.Contains(path) || schema is null || schema.KnowsText(path)
        || (agreement is Agreement.Order { Later: var later } && path == later && path == Agreement.Today);

    private static int TablesOf(Agreement agreement, FaceSchema? schema) =>
        agreement.Paths.Where(path => schema?.IsInRow(path) is true).Select(path => path.Split('.')[1]).Distinct(StringComparer.Ordinal).Count();
}
