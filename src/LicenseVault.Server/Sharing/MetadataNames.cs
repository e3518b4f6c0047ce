using System.Globalization;
using System.Text.Json;
using LicenseVault.Core.Catalogue;
using LicenseVault.Core.Lifecycle;
using LicenseVault.Protocol.Credentials;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Server.Sharing;

/// <summary>The names of GB/T 36903 for what a certificate states.</summary>
internal sealed class MetadataNames(CodeLists lists, TypeCatalogue types, TimeProvider clock)
{
    private const int LongestRange = 4096;

    // What is not a value of its own is open to whoever may use the certificate.
    private static readonly Dictionary<string, string?> Fields = new(StringComparer.Ordinal)
    {
        ["certificateNumber"] = "number",
        ["certificateHolderName"] = "holder.name",
        ["certificateHolderCode"] = "holder.idNumber",
        ["certificateHolderType"] = "holder.idNumber",
        ["certificateHolderTypeName"] = "holder.idNumber",
        ["certificateIdentifier"] = null,
        ["certificateName"] = null,
        ["certificateTypeName"] = null,
        ["certificateTypeCode"] = null,
        ["certificateIssuingAuthorityName"] = null,
        ["certificateIssuingAuthorityCode"] = null,
        ["certificateIssuedDate"] = null,
        ["certificateEffectiveDate"] = null,
        ["certificateExpiringDate"] = null,
        ["certificateStatus"] = null,
        ["certificate_version"] = null,
    };

    /// <summary>The members of a question in which a fault of a use stands.</summary>
    public static string OfFault(string field) => field switch
    {
        "purpose" => "useCause",
        "matter" => "relatedItemCode",
        "case" => "projectNo",
        "operator" => "operator",
        "copyUntil" => "certificateCopyExpiringTime",
        _ => "metadataRange",
    };

    public async Task<SortedDictionary<string, object?>> OfAsync(CertificateView view, Standing? standing, CancellationToken cancel)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().ToOffset(ValidityPeriod.Offset).DateTime);
        var type = await types.CurrentAsync(view.Type.Code, cancel);
        var metadata = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["certificateIdentifier"] = view.Identifier,
            ["certificateName"] = view.Type.Name,
            ["certificateTypeName"] = type?.Name ?? view.Type.Name,
            ["certificateTypeCode"] = view.Type.Code,
            ["certificateNumber"] = view.Number,
            ["certificateIssuingAuthorityName"] = view.Issuer.Name,
            ["certificateIssuingAuthorityCode"] = view.Issuer.Code,
            ["certificateIssuedDate"] = DateOf(view.IssuedOn),
            ["certificateHolderName"] = view.Holder?.Name,
            ["certificateHolderCode"] = view.Holder?.IdNumber,
            ["certificateHolderType"] = view.Holder?.IdType,
            ["certificateHolderTypeName"] = view.Holder?.IdType is { } kind ? lists.HolderTypes.GetValueOrDefault(kind) : null,
            ["certificateEffectiveDate"] = DateOf(view.ValidFrom),
            ["certificateExpiringDate"] = view.ValidUntil is { } end ? DateOf(end) : null,
            ["certificateStatus"] = standing is null ? null : lists.StatusOf(standing, view.ValidUntil < today),
            ["certificate_version"] = CertificateIdentifier.Parse(view.Identifier, null).Version.ToString("000", CultureInfo.InvariantCulture),
        };
        if (view.Fields.Count > 0)
            metadata["extend_info"] = view.Fields.ToDictionary(field => lists.NameOf(view.Type.Code, field.Name), field => field.Value, StringComparer.Ordinal);
        return new SortedDictionary<string, object?>(metadata.Where(pair => pair.Value is not null).ToDictionary(), StringComparer.Ordinal);
    }

    /// <summary>Which values a list of names means; null for a name that is none, and for a list without any. One that is open to any use means no value.</summary>
    public IReadOnlyList<string>? FieldsOf(string range, string type)
    {
        if (range.Length > LongestRange)
            return null;

        var asked = new List<string>();
        foreach (var name in range.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (Fields.TryGetValue(name, out var field))
                asked.Add(field ?? "");
            else if (name.All(symbol => char.IsAsciiLetterOrDigit(symbol) || symbol is '_'))
                asked.Add($"fields.{lists.FieldOf(type, name)}");
            else
                return null;
        }

        // Who names nothing but what is open must not be given all.
        var values = asked.Where(field => field.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        return asked.Count == 0 ? null : values.Count > 0 ? values : ["number"];
    }

    /// <summary>Whether what somebody states of the face data is what the certificate states; null when they call something by an unknown name.</summary>
    public bool Agree(JsonElement stated, CertificateClaims claims) =>
        stated.EnumerateObject().All(member =>
            claims.Fields.FirstOrDefault(field => field.Name == lists.FieldOf(claims.TypeCode.ToString(), member.Name)) is { } field && JsonElement.DeepEquals(field.Value, member.Value));

    public static string DateOf(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
