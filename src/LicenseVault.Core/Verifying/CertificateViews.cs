using System.Text.Json;
using LicenseVault.Core.Catalogue;
using LicenseVault.Protocol.Credentials;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Core.Verifying;

/// <summary>What an asker gets to see of a certificate: by the rules of its type, or all of it.</summary>
public static class CertificateViews
{
    /// <summary>What anyone may see. Without the type's rules nothing but the head.</summary>
    public static CertificateView Masked(CertificateClaims claims, CertificateType? type) =>
        Masked(claims, type is null ? null : FaceRules.Of(type));

    /// <summary>What anyone may see, by the rules that somebody passed on. Without them nothing but the head.</summary>
    public static CertificateView Masked(CertificateClaims claims, FaceRules? rules) =>
        rules is null ? CertificateView.HeadOf(claims) : ViewOf(claims, rules, (value, rule) => Masking.Shown(value, rule));

    /// <summary>All that it states.</summary>
    public static CertificateView Full(CertificateClaims claims, CertificateType type) =>
        ViewOf(claims, FaceRules.Of(type), (value, _) => value) with { Code = claims.Code.ToString() };

    /// <summary>The claims as anyone may see them, for drawing: what is not shown at all is missing.</summary>
    public static CertificateClaims MaskedClaims(CertificateClaims claims, CertificateType type) => claims with
    {
        Number = TextOf(claims.Number, type.Number, Masking.Shown),
        HolderName = TextOf(claims.HolderName, type.HolderName, Masking.Shown),
        HolderIdNumber = TextOf(claims.HolderIdNumber, type.HolderIdNumber, Masking.Shown),
        Fields = [.. FieldsOf(claims, FaceRules.Of(type), Masking.Shown).Select(field => new CertificateField(field.Name, field.Value))],
    };

    private static CertificateView ViewOf(CertificateClaims claims, FaceRules rules, Func<JsonElement, FieldRule, JsonElement?> show) =>
        CertificateView.HeadOf(claims) with
        {
            Number = TextOf(claims.Number, rules.Number, show),
            Holder = new HolderView(
                TextOf(claims.HolderName, rules.HolderName, show), claims.HolderIdType, TextOf(claims.HolderIdNumber, rules.HolderIdNumber, show)),
            Fields = FieldsOf(claims, rules, show),
        };

    private static List<FieldView> FieldsOf(CertificateClaims claims, FaceRules rules, Func<JsonElement, FieldRule, JsonElement?> show)
    {
        var values = claims.Fields.ToDictionary(field => field.Name, field => field.Value, StringComparer.Ordinal);
        var views = new List<FieldView>();
        foreach (var rule in rules.Fields)
        {
            var name = rule.Name["fields.".Length..];
            if (values.TryGetValue(name, out var value) && show(value, rule) is { } shown)
                views.Add(new FieldView(name, rule.Label, shown));
        }

        return views;
    }

    private static string? TextOf(string? value, FieldRule rule, Func<JsonElement, FieldRule, JsonElement?> show) =>
        value is null ? null : show(JsonSerializer.SerializeToElement(value), rule)?.GetString();
}
