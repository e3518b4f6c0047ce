using LicenseVault.Core;
using LicenseVault.Core.MassChanges;

namespace LicenseVault.Server.Api;

/// <summary>What a maker proposes for many certificates; just one of <paramref name="Query"/>, <paramref name="List"/> and <paramref name="ChangedBy"/> says which.</summary>
/// <param name="Issuer">The code of the issuer whose certificates they are.</param>
/// <param name="Action">suspend, resume, revoke, cancel, invalidate or transfer.</param>
/// <param name="Reason">A code of api-specs/status-statement.md that fits the action.</param>
/// <param name="LegalBasis">The law or decision that it rests on, without personal data.</param>
/// <param name="EffectiveAt">From when on it counts; left out for the moment at which it can no longer be called off.</param>
/// <param name="Until">When a suspension ends by itself.</param>
/// <param name="UndoSeconds">How long after the approval it can be called off; left out for what the vault is set to.</param>
/// <param name="Query">By what they have in common.</param>
/// <param name="List">True when a list will be handed in.</param>
/// <param name="ChangedBy">The id of the mass change that has changed them.</param>
internal sealed record MassChangeBody(
    string Issuer,
    string Action,
    string Reason,
    string? LegalBasis = null,
    DateTimeOffset? EffectiveAt = null,
    DateTimeOffset? Until = null,
    int? UndoSeconds = null,
    MassQueryBody? Query = null,
    bool? List = null,
    string? ChangedBy = null)
{
    /// <summary>The request, or what is wrong with it.</summary>
    public (MassChangeRequest? Request, FieldFault? Fault) ToRequest() =>
        StatusChangeBody.ActionOf(Action) is not { } action ? (null, StatusChangeBody.UnknownAction)
        : Selection() is not { } selection ? (null, new FieldFault("query", "required", "Just one of query, list and changedBy says which certificates."))
        : (new MassChangeRequest(Issuer, action, Reason, LegalBasis, EffectiveAt, Until, selection, UndoSeconds), null);

    private MassSelection? Selection() => (Query, List, ChangedBy) switch
    {
        ({ } query, null, null) => new MassSelection
        {
            Kind = MassSelectionKind.Query, Type = query.Type, TypeVersion = query.TypeVersion, IssuedFrom = query.IssuedFrom, IssuedBefore = query.IssuedBefore,
        },
        (null, true, null) => new MassSelection { Kind = MassSelectionKind.List },
        (null, null, { } change) => new MassSelection { Kind = MassSelectionKind.ChangedBy, Change = change },
        _ => null,
    };
}

/// <summary>What certificates have in common; what is left out does not matter.</summary>
internal sealed record MassQueryBody(string? Type = null, int? TypeVersion = null, DateTimeOffset? IssuedFrom = null, DateTimeOffset? IssuedBefore = null);
