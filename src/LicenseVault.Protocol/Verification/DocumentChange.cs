namespace LicenseVault.Protocol.Verification;

/// <summary>Something that was done to a PDF after it was signed.</summary>
/// <param name="Revision">The revision that did it, counted from 1.</param>
/// <param name="Kind">What was done.</param>
/// <param name="Permitted">Whether the signatures before it allow this kind of change.</param>
/// <param name="Page">The page that it changed, counted from 1; null when it is not about one page.</param>
/// <param name="Area">The part of the page; null when it is not about a page.</param>
public sealed record DocumentChange(int Revision, DocumentChangeKind Kind, bool Permitted, int? Page = null, PageArea? Area = null);
