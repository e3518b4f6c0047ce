using System.Text.Json;
using System.Text.Json.Serialization;
using LicenseVault.Core;
using LicenseVault.Core.Lifecycle;
using LicenseVault.Protocol.Identifiers;
using LicenseVault.Protocol.Lifecycle;

namespace LicenseVault.Server.Api;

/// <summary>What a maker proposes.</summary>
/// <param name="Action">suspend, resume, revoke, cancel, invalidate or transfer.</param>
/// <param name="Reason">A code of api-specs/status-statement.md that fits the action.</param>
/// <param name="LegalBasis">The law or decision that it rests on, without personal data.</param>
/// <param name="EffectiveAt">From when on it counts; left out for the moment of approval.</param>
/// <param name="Until">When a suspension ends by itself; left out for one without an end.</param>
internal sealed record StatusChangeBody(string Action, string Reason, string? LegalBasis = null, DateTimeOffset? EffectiveAt = null, DateTimeOffset? Until = null)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        AllowDuplicateProperties = false,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        MaxDepth = 4,
    };

    /// <summary>The request, or what is wrong with it; null when it is not JSON of this form.</summary>
    public static (StatusChangeRequest? Request, FieldFault? Fault)? Read(ReadOnlySpan<byte> body, CertificateIdentifier certificate)
    {
        try
        {
            if (JsonSerializer.Deserialize<StatusChangeBody>(body, Options) is not { } read)
                return null;

            return Enum.TryParse<StatusAction>(read.Action, ignoreCase: true, out var action) && char.IsAsciiLetterLower(read.Action[0])
                ? (new StatusChangeRequest(certificate, action, read.Reason, read.LegalBasis, read.EffectiveAt, read.Until), null)
                : (null, new FieldFault("action", "unknown-action", "It is suspend, resume, revoke, cancel, invalidate or transfer."));
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
