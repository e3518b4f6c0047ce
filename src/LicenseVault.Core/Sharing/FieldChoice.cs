using LicenseVault.Core.Catalogue;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Core.Sharing;

/// <summary>Which of the values on a certificate are meant: <c>number</c>, <c>holder.name</c>, <c>holder.idNumber</c> and <c>fields.…</c>, as its type names them.</summary>
internal static class FieldChoice
{
    public const int Most = 128;

    private const string IdType = "holder.idType";

    public static IReadOnlyList<string> AllOf(CertificateType type) => [.. FaceRules.Of(type).All.Select(rule => rule.Name)];

    /// <summary>What is asked for, or all that is allowed when nothing is named; null when more is asked for than is allowed, or nothing is.</summary>
    public static IReadOnlyList<string>? Of(IReadOnlyList<string> asked, IReadOnlyList<string> allowed) =>
        allowed.Count == 0 ? null
        : asked.Count == 0 ? allowed
        : asked.All(allowed.Contains) ? [.. allowed.Where(asked.Contains)]
        : null;

    public static IEnumerable<FieldFault> FaultsOf(IReadOnlyList<string> fields, CertificateType? type)
    {
        if (fields.Count is 0 or > Most || fields.Distinct(StringComparer.Ordinal).Count() != fields.Count)
            yield return new FieldFault("fields", "malformed", $"It names 1 to {Most} fields, none twice.");
        else if (type is not null && fields.Except(AllOf(type)).Any())
            yield return new FieldFault("fields", "unknown-field", "The certificate type has not all of these fields.");
    }

    /// <summary>Whether a part of the signed data may be shown.</summary>
    public static bool Permits(IReadOnlyList<string> fields, string path) => fields.Contains(path == IdType ? "holder.idNumber" : path);

    /// <summary>What is left of a view when only these fields are shown.</summary>
    public static CertificateView Shown(CertificateView whole, IReadOnlyList<string> fields) => whole with
    {
        // It would open what anybody may see of the certificate, for longer than the use lasts.
        Code = null,
        Number = Permits(fields, "number") ? whole.Number : null,
        Holder = new HolderView(
            Permits(fields, "holder.name") ? whole.Holder?.Name : null,
            Permits(fields, "holder.idNumber") ? whole.Holder?.IdType : null,
            Permits(fields, "holder.idNumber") ? whole.Holder?.IdNumber : null),
        Fields = [.. whole.Fields.Where(field => Permits(fields, $"fields.{field.Name}"))],
    };
}
