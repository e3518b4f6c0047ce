using System.Diagnostics;
using LicenseVault.Core;
using LicenseVault.Core.Federation;
using LicenseVault.Core.Verifying;
using LicenseVault.Protocol.Identifiers;

namespace LicenseVault.Server.Api;

/// <summary>A question about a certificate that the vault holds: by identifier or by code, and whether it is this holder's.</summary>
/// <param name="Id">The identifier; or</param>
/// <param name="Code">the verification code, as a person may type it, or the address in the QR code, which may be that of a peer.</param>
/// <param name="Holder">Who presents it; left out when not asked.</param>
/// <param name="Purpose">What for, for the receipt; one line of at most 200 characters.</param>
/// <param name="Case">The case, for the receipt; likewise.</param>
internal sealed record VerificationQuestion(string? Id = null, string? Code = null, QuestionHolder? Holder = null, string? Purpose = null, string? Case = null)
{
    public static Reading Read(ReadOnlyMemory<byte> body) => JsonBody.Read<VerificationQuestion>(body) switch
    {
        JsonBodyReading<VerificationQuestion>.Readable { Body: var question } => ReadingOf(question),
        JsonBodyReading<VerificationQuestion>.Faulty { Faults: var faults } => new Reading.Refused(faults),
        JsonBodyReading<VerificationQuestion>.NotJson => new Reading.NotJson(),
        var other => throw new UnreachableException($"Unmapped reading {other}."),
    };

    private static Reading ReadingOf(VerificationQuestion question)
    {
        if (question.Id is null == question.Code is null)
            return new Reading.Refused([new FieldFault("", "required", "Give either id or code.")]);

        // With one of the two left out, what is masked could be found by trying.
        if (question.Holder is { } named && (string.IsNullOrWhiteSpace(named.Name) || string.IsNullOrWhiteSpace(named.IdNumber)))
            return new Reading.Refused([new FieldFault("holder", "required", "Name the holder by both name and number.")]);

        if (!ReceiptNote.TryRead(question.Purpose, out var purpose) || !ReceiptNote.TryRead(question.Case, out var @case))
            return new Reading.Refused([new FieldFault("", "format", "Purpose and case are a line of at most 200 characters each.")]);

        // An identifier that cannot exist is answered like one that does not.
        var id = CertificateIdentifier.TryParse(question.Id, null, out var parsedId) ? parsedId : null;
        var address = CodeAddress.Read(question.Code);
        var code = question.Code is { } typed ? address?.Code ?? PresentedCode.Of(typed) : null;
        return new Reading.Readable(id, code, address, question.Holder is { } holder ? new HolderClaim(holder.Name, holder.IdNumber) : null) { Purpose = purpose, Case = @case };
    }

    internal abstract record Reading
    {
        internal sealed record Readable(CertificateIdentifier? Id, VerificationCode? Code, CodeAddress? Address, HolderClaim? Holder) : Reading
        {
            public string? Purpose { get; init; }

            public string? Case { get; init; }
        }

        internal sealed record Refused(IReadOnlyList<FieldFault> Faults) : Reading;

        internal sealed record NotJson : Reading;
    }
}

/// <param name="Name">Compared with the certificate's holder.</param>
/// <param name="IdNumber">Compared with the certificate's holder.</param>
internal sealed record QuestionHolder(string? Name = null, string? IdNumber = null);
