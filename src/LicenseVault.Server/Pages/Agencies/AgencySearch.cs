using LicenseVault.Core.Archiving;
using LicenseVault.Protocol.Identifiers;

namespace LicenseVault.Server.Pages.Agencies;

/// <summary>Finds certificates of an agency by whatever a clerk has of them: identifier, verification code, number, or the holder's number.</summary>
internal sealed class AgencySearch(CertificateArchive archive, IssuedCertificates issued)
{
    private const int PageLength = 50;

    /// <summary>Some of what is found, newest first, and where to go on; null when there is no more.</summary>
    /// <param name="agency">Whose certificates.</param>
    /// <param name="text">What the clerk typed.</param>
    /// <param name="after">Where the page before ended; null for the first. A place that was not given begins anew.</param>
    /// <param name="cancel">Ends the search.</param>
    public async Task<(IReadOnlyList<CertificateRecord> Records, string? Next)> FindAsync(string agency, string text, string? after, CancellationToken cancel)
    {
        var place = HolderPlace.Parse(after);
        var found = new List<CertificateRecord>();
        if (place is null)
            found.AddRange(await NamedAsync(agency, text, cancel));
        var raised = TypedNumber.Raised(text);
        if (place is null && raised != text && found.Count == 0)
            found.AddRange(await NamedAsync(agency, raised, cancel));
        foreach (var type in HolderIdType.All.Where(type => type.FaultOf(text) is null || type.FaultOf(raised) is null).SkipWhile(type => place is not null && type.Code != place.Type))
        {
            if (found.Count >= PageLength)
                return (found, new HolderPlace(type.Code, "").ToString());

            var token = place is { Token.Length: > 0 } && place.Type == type.Code ? place.Token : null;
            var (records, next) = await issued.OfHolderAsync(agency, new DraftHolder("", type.Code, type.FaultOf(text) is null ? text : raised), token, PageLength - found.Count, cancel);
            found.AddRange(records.ExceptBy(found.Select(record => record.Identifier), record => record.Identifier));
            if (next is not null)
                return (found, new HolderPlace(type.Code, next).ToString());
        }

        return (found, null);
    }

    /// <summary>One of the agency's own; null for another's, just as when there is none.</summary>
    public async Task<CertificateRecord?> FindOwnAsync(string agency, string id, CancellationToken cancel) =>
        CertificateIdentifier.TryParse(id, null, out var identifier) && await archive.FindIssuedAsync(identifier, cancel) is { } record && record.Issuer == agency ? record : null;

    /// <summary>What is found by what names a certificate itself.</summary>
    private async Task<IEnumerable<CertificateRecord>> NamedAsync(string agency, string text, CancellationToken cancel)
    {
        var found = new List<CertificateRecord>();
        if (CertificateIdentifier.TryParse(text, null, out var identifier) && await archive.FindIssuedAsync(identifier, cancel) is { } named)
            found.Add(named);
        if (VerificationCode.TryParse(text, null, out var code) && await archive.FindIssuedAsync(code, cancel) is { } coded)
            found.Add(coded);
        found.AddRange(await issued.OfNumberAsync(agency, text, cancel));
        return found.Where(record => record.Issuer == agency).DistinctBy(record => record.Identifier).Take(PageLength);
    }

    /// <summary>Where a page ended: with which kind of the holder's number, and the resume token in it (empty at its begin).</summary>
    private sealed record HolderPlace(string Type, string Token)
    {
        public static HolderPlace? Parse(string? text) =>
            text?.Split(' ') is [var type, var token] && HolderIdType.All.Any(known => known.Code == type) ? new HolderPlace(type, token) : null;

        public override string ToString() => $"{Type} {Token}";
    }
}
