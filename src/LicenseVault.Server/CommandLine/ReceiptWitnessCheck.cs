using System.Globalization;
using System.Text;
using LicenseVault.Protocol.Receipts;
using LicenseVault.Protocol.Transparency.Notes;
using LicenseVault.Protocol.Transparency.Witnessing;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Server.CommandLine;

/// <summary>Looks whether enough witnesses had cosigned where the log stood when a receipt was made.</summary>
/// <param name="Verdict">pass or could-not-check: that a witness was away says nothing against the receipt.</param>
/// <param name="Detail">What was found, in one sentence.</param>
internal sealed record ReceiptWitnessCheck(Verdict Verdict, string Detail)
{
    public static ReceiptWitnessCheck Of(Receipt receipt, WitnessPolicy witnesses)
    {
        if (receipt.Log is not { Checkpoint: var text } || SignedNote.Read(Encoding.UTF8.GetBytes(text)) is not NoteReading.Readable { Note: var note })
            return new(Verdict.CouldNotCheck, "The receipt tells no position of a log that could have been cosigned.");

        return witnesses.Find(note) switch
        {
            WitnessFinding.Enough enough => new(Verdict.Pass, string.Create(
                CultureInfo.InvariantCulture, $"Where the log stood was cosigned by {string.Join(", ", enough.Signatures.Select(signature => signature.Key.Name))}.")),
            WitnessFinding.TooFew few => new(Verdict.CouldNotCheck, string.Create(
                CultureInfo.InvariantCulture, $"Where the log stood was cosigned by {few.Found} of the witnesses in the receipt, and {few.Needed} are asked for.")),
            WitnessFinding.WrongCosignature wrong => new(Verdict.CouldNotCheck, $"A line in the name of {wrong.KeyName} is not its cosignature."),
            var other => throw new System.Diagnostics.UnreachableException($"Unmapped finding {other}."),
        };
    }
}
