using LicenseVault.Protocol.Receipts;

namespace LicenseVault.Server.Api;

/// <summary>A purpose or a case, as an asker words it for the receipt.</summary>
internal static class ReceiptNote
{
    /// <summary>Takes one line of some length; nothing at all, or nothing but space, is null.</summary>
    public static bool TryRead(string? typed, out string? note)
    {
        note = string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();
        return note is null || (note.Length <= Receipt.MaxNoteLength && !note.Any(char.IsControl));
    }
}
